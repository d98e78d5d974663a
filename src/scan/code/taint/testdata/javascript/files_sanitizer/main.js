import { checked, escaped, maybeEscaped as escapedUnless } from './clean.js';

export function handler(req) {
  // ok: taint
  sink(escaped(req.query.name));
  // ruleid: taint
  sink(escapedUnless(req.query.name, req.body.raw));
  // ruleid: taint
  sink(checked(req.query.name));
  const name = escaped(req.query.name).trim();
  // ok: taint
  sink(`Hello, ${name}`);
}
