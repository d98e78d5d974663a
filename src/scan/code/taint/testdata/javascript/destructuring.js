'use strict';

function objects(req) {
  const { name, role } = { name: source(), role: 'guest' };
  // ruleid: taint
  sink(name);
  // ok: taint
  sink(role);
  const { id, page = '1' } = req.query;
  // todoruleid: taint
  sink(id);
}

function renamed() {
  const { name: first, role: second = 'guest' } = { name: source() };
  // ruleid: taint
  sink(first);
  // ok: taint
  sink(second);
}

function arrays() {
  const [first, second] = [source(), 'constant'];
  // ruleid: taint
  sink(first);
  // ok: taint
  sink(second);
  const [head, ...rest] = ['constant', source(), 'constant'];
  // ok: taint
  sink(head);
  // ruleid: taint
  sink(rest[0]);
}

function swapped() {
  let first = source();
  let second = 'constant';
  [first, second] = [second, first];
  // ok: taint
  sink(first);
  // ruleid: taint
  sink(second);
}

function nested() {
  const { user: { name }, tags: [tag] } = { user: { name: source() }, tags: ['a'] };
  // ruleid: taint
  sink(name);
  // ok: taint
  sink(tag);
}

function pair() {
  return [source(), 'constant'];
}

function record() {
  return { name: source(), role: 'guest' };
}

function results() {
  const [first, second] = pair();
  // ruleid: taint
  sink(first);
  // ok: taint
  sink(second);
  const { name, role } = record();
  // ruleid: taint
  sink(name);
  // ok: taint
  sink(role);
  // ok: taint
  sink(record().role);
}

function remaining() {
  const { role, ...others } = record();
  // ruleid: taint
  sink(others.name);
}

function parameters({ name, role }, [first, second]) {
  // ruleid: taint
  sink(name);
  // ok: taint
  sink(role);
  // ok: taint
  sink(first);
  // ruleid: taint
  sink(second);
}

parameters({ name: source(), role: 'guest' }, ['a', source()]);
