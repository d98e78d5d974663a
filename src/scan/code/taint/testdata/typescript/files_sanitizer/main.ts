import { Request } from 'express';
import { Clean, escaped } from './clean';

export function handler(req: Request): void {
  const name = req.query.name as string;
  // ok: taint
  sink(Clean.text(name));
  // ok: taint
  sink(escaped(name));
  // ruleid: taint
  sink(Clean.unless(req.secure, name));
  // ruleid: taint
  sink(name);
}
