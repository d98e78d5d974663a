'use strict';

function direct(req) {
  // ruleid: taint
  sink(req.query.name);
  // ruleid: taint
  sink('first', source());
  // ok: taint
  sink('constant');
}

function copied() {
  const name = source();
  const copy = name;
  // ruleid: taint
  sink(copy);
  let later;
  // ok: taint
  sink(later);
  later = copy;
  // ruleid: taint
  sink(later);
}

function overwritten() {
  let name = source();
  name = 'guest';
  // ok: taint
  sink(name);
  name = source();
  // ruleid: taint
  sink(name);
}

function compound() {
  let query = 'SELECT * FROM users';
  // ok: taint
  sink(query);
  query += ` WHERE name = '${source()}'`;
  query += ' LIMIT 1';
  // ruleid: taint
  sink(query);
}

function swapped() {
  let first = source();
  let second = 'constant';
  const kept = first;
  first = second;
  second = kept;
  // ok: taint
  sink(first);
  // ruleid: taint
  sink(second);
}

function measured() {
  const name = source();
  const known = name === 'admin';
  // ok: taint
  sink(known);
  const fallback = name || 'guest';
  // ruleid: taint
  sink(fallback);
}

function shadowed() {
  const name = 'guest';
  {
    const name = source();
    // ruleid: taint
    sink(name);
  }
  // ok: taint
  sink(name);
}
