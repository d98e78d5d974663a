import { Runner, fixed, quoted, run } from './lib/index.js';

export function handler(req) {
  // ruleid: taint
  sink(quoted(req.query.name));
  // ok: taint
  sink(fixed(req.query.name));
  run(req.query.command);
  new Runner().start(req.query.command);
}
