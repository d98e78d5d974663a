import type { Request } from 'express';
import join, { quote, version as fixed } from './text';
import * as shell from './shell';

export function handler(req: Request): void {
  // ruleid: taint
  sink(quote(req.query.name as string));
  // ok: taint
  sink(fixed(req.query.name as string));
  // ruleid: taint
  sink(join('a', source()));
  // ok: taint
  sink(join('a', 'b'));
  shell.run(req.query.command as string);
  shell.runFixed('uptime');
}
