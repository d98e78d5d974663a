'use strict';

function keys() {
  const values = {};
  values['a'] = source();
  values['b'] = 'constant';
  // ruleid: taint
  sink(values['a']);
  // ok: taint
  sink(values['b']);
  // ruleid: taint
  sink(values.a);
}

function maps() {
  const values = new Map();
  values.set('a', source());
  values.set('b', 'constant');
  // ruleid: taint
  sink(values.get('a'));
  // ok: taint
  sink(values.get('b'));
}

function unknownKey(key) {
  const values = { b: 'constant' };
  values[key] = source();
  // ruleid: taint
  sink(values[key]);
  const others = { a: source(), b: 'constant' };
  // ruleid: taint
  sink(others[key]);
}

function positions() {
  const list = ['constant', source()];
  // ok: taint
  sink(list[0]);
  // ruleid: taint
  sink(list[1]);
}

function shifted() {
  const list = [];
  list.push('safe');
  list.push(source());
  list.push('moresafe');
  list.shift();
  // ruleid: taint
  sink(list[0]);
  // ok: taint
  sink(list[1]);
}

function nested() {
  const users = [{ name: source(), role: 'guest' }];
  // ruleid: taint
  sink(users[0].name);
  // ok: taint
  sink(users[0].role);
}

function iterated() {
  const names = new Set();
  names.add(source());
  for (const name of names) {
    // ruleid: taint
    sink(name);
  }
  const values = { a: source() };
  for (const [key, value] of Object.entries(values)) {
    // ruleid: taint
    sink(`${key}=${value}`);
  }
}

function spread() {
  const base = { name: source(), role: 'guest' };
  const user = { ...base, role: 'admin' };
  // ruleid: taint
  sink(user.name);
  // ok: taint
  sink(user.role);
  // ruleid: taint
  sink(...['first', source()]);
}
