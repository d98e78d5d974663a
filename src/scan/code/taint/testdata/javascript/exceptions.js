'use strict';

function assigned() {
  let name = 'guest';
  try {
    name = source();
  } catch (error) {
    name = 'failed';
  }
  // ruleid: taint
  sink(name);
}

function overwrittenAfterwards() {
  let name = 'guest';
  try {
    name = source();
  } finally {
    name = 'done';
  }
  // ok: taint
  sink(name);
}

function inCatch() {
  let name = 'guest';
  try {
    name = source();
    JSON.parse(name);
    name = 'parsed';
  } catch (error) {
    // ruleid: taint
    sink(name);
  }
}

function inFinally() {
  let name = 'guest';
  try {
    name = source();
  } finally {
    // ruleid: taint
    sink(name);
  }
}

function thrown() {
  try {
    throw new Error(source());
  } catch (error) {
    // ruleid: taint
    sink(error.message);
  }
  try {
    throw new Error('constant');
  } catch (error) {
    // ok: taint
    sink(error.message);
  }
}

function returned() {
  try {
    return source();
  } catch {
    return 'failed';
  }
}

function guarded(name) {
  if (!name) {
    name = source();
    throw new Error('no name');
  }
  // ok: taint
  sink(name);
}

// ruleid: taint
sink(returned());
guarded('constant');
