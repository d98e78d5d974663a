'use strict';

function onePath(flag) {
  let name = 'guest';
  if (flag) {
    name = source();
  }
  // ruleid: taint
  sink(name);
}

function bothOverwritten(flag) {
  let name = source();
  if (flag) {
    name = 'yes';
  } else {
    name = 'no';
  }
  // ok: taint
  sink(name);
}

function chain(level) {
  let name = source();
  if (level > 2) {
    name = 'high';
  } else if (level > 1) {
    // ruleid: taint
    sink(name);
  } else {
    name = 'low';
  }
  // ruleid: taint
  sink(name);
}

function ternary(flag) {
  const name = source();
  // ruleid: taint
  sink(flag ? name : 'guest');
  // ok: taint
  sink(name ? 'known' : 'guest');
}

function selected(kind) {
  let value = source();
  switch (kind) {
    case 'a':
      value = 'first';
      break;
    case 'b':
      // ruleid: taint
      sink(value);
      break;
    default:
      value = 'none';
  }
  // ruleid: taint
  sink(value);
}

function allCases(kind) {
  let value = source();
  switch (kind) {
    case 'a':
      value = 'first';
      break;
    default:
      value = 'none';
  }
  // ok: taint
  sink(value);
}

function earlyReturn(flag) {
  let name = 'guest';
  if (flag) {
    name = source();
    return name;
  }
  // ok: taint
  sink(name);
  return name;
}
