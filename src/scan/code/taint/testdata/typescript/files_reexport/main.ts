import { Request } from 'express';
import { execute, fixed, quoted, runners } from './lib';

export function handler(req: Request): void {
  const name = req.query.name as string;
  // ruleid: taint
  sink(quoted(name));
  // ok: taint
  sink(fixed(name));
  execute(name);
  const runner = new runners.Runner();
  runner.start(name);
}
