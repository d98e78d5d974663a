import { DEBUG, KEYS, TABLE, startedWith } from './settings.js';

export function handler(req) {
  // ok: taint
  sink(`SELECT * FROM ${TABLE}`);
  if (DEBUG) {
    // ok: taint
    sink(req.query.name);
  }
  const name = DEBUG ? req.query.name : 'guest';
  // ok: taint
  sink(name);
  // ruleid: taint
  sink(startedWith);
  const values = { a: req.query.name, b: 'constant' };
  // ruleid: taint
  sink(values[KEYS.open]);
  // todook: taint
  sink(values[KEYS.safe]);
}
