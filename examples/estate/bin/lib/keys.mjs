// The keys of a run, made by the program itself.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const LEAD = { role: 'security-lead', person: 'lena' };

function run(program, argv) {
  try {
    return execFileSync(program, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`redoubt ${argv.join(' ')}: ${(error.stderr || error.message).trim()}`);
  }
}

export function keyFiles(layout) {
  return {
    lead: layout.at('keys', 'security-lead.key'),
    gateRunner: layout.at('.redoubt', 'gate-runner.key'),
    gateRunnerPublic: layout.at('keys', 'gate-runner.pub'),
    grant: layout.at('keys', 'auto.grant'),
  };
}

/** Makes the security lead's key and the gates' key; returns what redoubt.yaml pins of them. */
export function makeKeys(layout, program) {
  const files = keyFiles(layout);
  for (const file of [files.lead, files.gateRunner]) fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const names = {
    GATE_RUNNER_KEY: path.relative(layout.root, files.gateRunnerPublic),
    GRANT: path.relative(layout.root, files.grant),
  };
  if (!program) return { ROLES: 'roles: {}', ...names };
  const snippet = run(program, ['keys', 'make', '--role', LEAD.role, '--person', LEAD.person, '--out', files.lead]);
  run(program, ['keys', 'make', '--role', 'gate-runner', '--person', 'gate-runner', '--out', files.gateRunner]);
  const shown = run(program, ['keys', 'show', files.gateRunner, '--estate', layout.at('none')]);
  fs.writeFileSync(files.gateRunnerPublic, `${/^public +(\S+)$/m.exec(shown)[1]}\n`);
  return { ROLES: snippet.slice(snippet.indexOf('roles:')).trimEnd(), ...names };
}

/** Signs the permission that `mode: auto` of redoubt.yaml names, as the security lead. */
export function signGrant(layout, program, { asset, generator, severity }) {
  const { lead, grant } = keyFiles(layout);
  run(program, ['keys', 'grant', '--asset', asset, '--generator', generator, '--severity', severity, '--mode', 'auto',
    '--key', lead, '--expires', '90d', '--out', grant, '--estate', layout.root]);
}
