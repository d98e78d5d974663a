// The keys of a run, made by the program itself. Without a program: names of files that do not exist yet.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

function run(program, argv) {
  try {
    return execFileSync(program, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`redoubt ${argv.join(' ')}: ${(error.stderr || error.message).trim()}`);
  }
}

const PLACEHOLDER = 'roles: {}';

/** The values of ROLES, GATE_RUNNER_KEY and GRANT for redoubt.yaml. */
export function makeKeys(layout, program) {
  const keys = layout.at('keys');
  fs.mkdirSync(keys, { recursive: true, mode: 0o700 });
  const names = { GATE_RUNNER_KEY: 'keys/gate-runner.pub', GRANT: 'keys/ledger.grant' };
  if (!program) return { ROLES: `  # ${PLACEHOLDER}`, ...names };
  const lead = `${keys}/security-lead.key`;
  const snippet = run(program, ['keys', 'make', '--role', 'security-lead', '--person', 'lena', '--out', lead]);
  run(program, ['keys', 'grant', '--asset', 'ledger', '--generator', 'npm-upgrade', '--severity', 'critical',
    '--mode', 'auto', '--key', lead, '--expires', '90d', '--out', layout.at(names.GRANT)]);
  return { ROLES: snippet, ...names };
}
