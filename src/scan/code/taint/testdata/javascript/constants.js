'use strict';

const DEBUG = false;

function arithmetic(req) {
  const param = req.query.name;
  const num = 106;
  const bar = 7 * 18 + num > 200 ? 'safe' : param;
  // ok: taint
  sink(bar);
  const other = 7 * 42 - num > 200 ? 'safe' : param;
  // ruleid: taint
  sink(other);
}

function neverRuns() {
  let name = 'guest';
  if (false) {
    name = source();
  }
  // ok: taint
  sink(name);
  if (DEBUG) {
    // ok: taint
    sink(source());
  }
}

function alwaysRuns() {
  let name = source();
  if (true) {
    name = 'guest';
  }
  // ok: taint
  sink(name);
}

function character(req) {
  const param = req.query.name;
  const guess = 'ABC';
  let bar;
  switch (guess.charAt(1)) {
    case 'A':
      bar = param;
      break;
    case 'B':
      bar = 'safe';
      break;
    default:
      bar = param;
  }
  // ok: taint
  sink(bar);
  switch (guess[2]) {
    case 'A':
      bar = 'safe';
      break;
    case 'C':
    case 'D':
      bar = param;
      break;
    default:
      bar = 'safe';
  }
  // ruleid: taint
  sink(bar);
}

function afterReturn() {
  const name = source();
  return name;
  // ok: taint
  sink(name);
}

function keyInVariable() {
  const first = 'a';
  const values = { a: source(), b: 'constant' };
  // ruleid: taint
  sink(values[first]);
  const second = 'b';
  // ok: taint
  sink(values[second]);
}
