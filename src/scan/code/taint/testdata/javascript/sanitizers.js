'use strict';

function onlyPath() {
  const name = sanitize(source());
  // ok: taint
  sink(name);
  // ok: taint
  sink(sanitize(source()));
  // ok: taint
  sink(`Hello, ${sanitize(source())}`);
}

function onePath(flag) {
  let name = source();
  if (flag) {
    name = sanitize(name);
  }
  // ruleid: taint
  sink(name);
}

function bothPaths(flag) {
  let name = source();
  if (flag) {
    name = sanitize(name);
  } else {
    name = sanitize(name.trim());
  }
  // ok: taint
  sink(name);
}

function ignored() {
  const name = source();
  sanitize(name);
  // ruleid: taint
  sink(name);
}

function originalSunk() {
  const name = source();
  const clean = sanitize(name);
  // ruleid: taint
  sink(name);
  // ok: taint
  sink(clean);
  // ruleid: taint
  sink(clean, name);
}

function taintedAgain() {
  let name = sanitize(source());
  name += source();
  // ruleid: taint
  sink(name);
}

function fields(req) {
  const user = { name: req.query.name, city: sanitize(req.query.city) };
  // ruleid: taint
  sink(user.name);
  // ok: taint
  sink(user.city);
}

function inLoop(items) {
  const clean = [];
  for (const item of source()) {
    clean.push(sanitize(item));
  }
  // ok: taint
  sink(clean[0]);
  // ok: taint
  sink(source().map((item) => sanitize(item)));
}
