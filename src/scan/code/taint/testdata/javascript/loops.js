'use strict';

function carried(count) {
  let previous = 'none';
  let current = 'none';
  for (let i = 0; i < count; i++) {
    // ruleid: taint
    sink(previous);
    previous = current;
    current = source();
  }
  // ruleid: taint
  sink(previous);
}

function ofList() {
  for (const item of source()) {
    // ruleid: taint
    sink(item);
  }
  for (const item of ['a', 'b']) {
    // ok: taint
    sink(item);
  }
}

function inObject(req) {
  const filters = { name: req.query.name };
  for (const key in filters) {
    // ruleid: taint
    sink(filters[key]);
  }
}

function whileLoop(lines) {
  let text = '';
  while (lines > 0) {
    text += source();
    lines -= 1;
  }
  // ruleid: taint
  sink(text);
}

function stopped(items) {
  let found = 'none';
  for (const item of items) {
    if (item === 'stop') {
      found = source();
      break;
    }
    if (item === 'skip') {
      continue;
    }
    // ok: taint
    sink(found);
  }
  // ruleid: taint
  sink(found);
}

function skipped(items) {
  let value = 'none';
  for (const item of items) {
    value = source();
    if (item === 'safe') {
      value = 'safe';
      continue;
    }
    // ruleid: taint
    sink(value);
    value = 'done';
  }
  // ok: taint
  sink(value);
}

function doWhile() {
  let value = 'none';
  do {
    value = source();
  } while (value.length > 3);
  // ruleid: taint
  sink(value);
}
