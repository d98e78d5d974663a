'use strict';

const util = require('util');

function joined() {
  const name = source();
  // ruleid: taint
  sink('Hello, ' + name + '!');
  // ruleid: taint
  sink(`Hello, ${name}!`);
  // ok: taint
  sink(`Hello, ${'you'}!`);
}

function methods() {
  const name = source();
  // ruleid: taint
  sink(name.trim().toLowerCase());
  // ruleid: taint
  sink(name.replace(/'/g, ''));
  // ruleid: taint
  sink('Hello, NAME'.replace('NAME', name));
  // ruleid: taint
  sink(name.split(',')[0]);
  // ruleid: taint
  sink('Hello, '.concat(name));
  // ruleid: taint
  sink(name.substring(1, 3));
  // ruleid: taint
  sink(name[0]);
}

function formatted() {
  const name = source();
  // ruleid: taint
  sink(util.format('Hello, %s', name));
  // ruleid: taint
  sink(['Hello', name].join(', '));
  // ruleid: taint
  sink(String(name));
  // ruleid: taint
  sink(decodeURIComponent(name));
  // ruleid: taint
  sink(JSON.stringify({ name }));
  // ruleid: taint
  sink(JSON.parse(name).user);
}

function built() {
  const parts = [];
  parts.push('SELECT *');
  // ok: taint
  sink(parts.join(' '));
  parts.push(source());
  // ruleid: taint
  sink(parts.join(' '));
}
