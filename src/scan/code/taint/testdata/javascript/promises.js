'use strict';

async function load() {
  return source();
}

async function version() {
  return '1.0';
}

async function awaited() {
  const data = await load();
  // ruleid: taint
  sink(data);
  // ok: taint
  sink(await version());
  const [first, second] = await Promise.all([load(), version()]);
  // ruleid: taint
  sink(first);
  // todook: taint
  sink(second);
}

function chained() {
  load().then((data) => {
    // ruleid: taint
    sink(data);
  });
  version().then((data) => {
    // ok: taint
    sink(data);
  });
  Promise.resolve(source())
    .then((data) => data.trim())
    .then((text) => {
      // ruleid: taint
      sink(text);
    })
    .catch((error) => {
      // ok: taint
      sink('failed');
    });
  load()
    .then(sanitize)
    .then((text) => {
      // todook: taint
      sink(text);
    });
}

function constructed() {
  const pending = new Promise((resolve) => {
    resolve(source());
  });
  pending.then((data) => {
    // todoruleid: taint
    sink(data);
  });
}

async function* lines() {
  yield source();
}

async function consumed() {
  for await (const line of lines()) {
    // todoruleid: taint
    sink(line);
  }
}
