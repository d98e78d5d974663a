'use strict';

function run(command) {
  // ruleid: taint
  sink(command);
}

function runFixed(command) {
  // ok: taint
  sink(command);
}

module.exports = { run, start: runFixed };
