import * as cp from 'child_process';

export function log(branch: string): string {
  // ruleid: js-child-process-exec-dynamic
  return cp.execSync(`git log ${branch}`).toString();
}

export function version(): string {
  // ok: js-child-process-exec-dynamic
  return cp.execFileSync('git', ['--version']).toString();
}
