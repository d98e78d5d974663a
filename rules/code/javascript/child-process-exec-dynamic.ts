import * as cp from 'child_process';
import { Request, Response } from 'express';

class Repository {
  log(branch: string): string {
    // ruleid: js-child-process-exec-dynamic
    return cp.execSync(`git log ${branch}`).toString();
  }

  count(branch: string): string {
    // ok: js-child-process-exec-dynamic
    return cp.execFileSync('git', ['rev-list', '--count', '--', branch]).toString();
  }
}

export function show(req: Request, res: Response): void {
  const repository = new Repository();
  const branch = req.query.branch as string;
  res.json({ log: repository.log(branch), count: repository.count(branch) });
}

export function version(): string {
  // ok: js-child-process-exec-dynamic
  return cp.execFileSync('git', ['--version']).toString();
}
