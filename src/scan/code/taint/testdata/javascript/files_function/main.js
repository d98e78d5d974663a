'use strict';

const text = require('./text');
const { join } = require('./text.js');
const shell = require('./shell');

function handler(req) {
  // ruleid: taint
  sink(text.quote(req.query.name));
  // ok: taint
  sink(text.version(req.query.name));
  // ruleid: taint
  sink(join('a', req.query.name));
  // ok: taint
  sink(join('a', 'b'));
  shell.run(req.query.command);
  shell.start('uptime');
}

module.exports = handler;
