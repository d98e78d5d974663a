'use strict';

function identity(value) {
  return value;
}

function ignore(value) {
  return 'constant';
}

const wrap = (value) => `(${value})`;

function read() {
  return source();
}

function readTwice() {
  return read().trim();
}

function run(command) {
  // ruleid: taint
  sink(command);
}

function runSafely(command) {
  // ok: taint
  sink(command);
}

function runLater(command) {
  run(identity(command));
}

function calls() {
  // ruleid: taint
  sink(identity(source()));
  // ok: taint
  sink(ignore(source()));
  // ruleid: taint
  sink(wrap(source()));
  // ok: taint
  sink(identity('constant'));
  // ruleid: taint
  sink(readTwice());
  runLater(source());
  runSafely('constant');
}

function repeat(value, count) {
  if (count === 0) {
    return value;
  }
  return repeat(`${value},${value}`, count - 1);
}

function greet(name, greeting = 'Hello') {
  return greeting + ', ' + name;
}

function second(...values) {
  return values[1];
}

function pick({ name, role }) {
  return { name: role, role: name };
}

function fill(target) {
  target.name = source();
}

function shapes() {
  // ruleid: taint
  sink(repeat(source(), 3));
  // ruleid: taint
  sink(greet('you', source()));
  // ok: taint
  sink(greet('you'));
  // ruleid: taint
  sink(second('a', source()));
  // ok: taint
  sink(second(source(), 'b'));
  const picked = pick({ name: source(), role: 'guest' });
  // ok: taint
  sink(picked.name);
  // ruleid: taint
  sink(picked.role);
  const target = { role: 'guest' };
  fill(target);
  // ruleid: taint
  sink(target.name);
  // ok: taint
  sink(target.role);
}

shapes();
calls();
