'use strict';

function captured() {
  const name = source();
  const role = 'guest';
  const show = () => {
    // ruleid: taint
    sink(name);
    // ok: taint
    sink(role);
  };
  show();
}

function callbacks() {
  const items = source().split(',');
  items.forEach((item) => {
    // ruleid: taint
    sink(item);
  });
  ['a', 'b'].forEach((item) => {
    // ok: taint
    sink(item);
  });
  const trimmed = items.map((item) => item.trim());
  // ruleid: taint
  sink(trimmed[0]);
  const fixed = items.map(() => 'x');
  // ok: taint
  sink(fixed[0]);
  // ruleid: taint
  sink(items.filter((item) => item.length > 1));
  // ruleid: taint
  sink(items.reduce((text, item) => text + item, ''));
}

function apply(callback, value) {
  return callback(value);
}

function passed() {
  apply((value) => {
    // ruleid: taint
    sink(value);
  }, source());
  apply((value) => {
    // ok: taint
    sink(value);
  }, 'constant');
  // ruleid: taint
  sink(apply((value) => value + '!', source()));
}

function invoked() {
  (function (value) {
    // ruleid: taint
    sink(value);
  })(source());
  const name = (() => source())();
  // ruleid: taint
  sink(name);
}

function returned(prefix) {
  return (value) => prefix + value;
}

// ruleid: taint
sink(returned('a')(source()));
// ruleid: taint
sink(returned(source())('b'));
