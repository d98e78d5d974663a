// One bare git repository for each service. The same files give the same commit, whoever makes it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ENVIRONMENT = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Example Developer',
  GIT_AUTHOR_EMAIL: 'developer@shop.example',
  GIT_AUTHOR_DATE: '2026-01-05T09:00:00Z',
  GIT_COMMITTER_NAME: 'Example Developer',
  GIT_COMMITTER_EMAIL: 'developer@shop.example',
  GIT_COMMITTER_DATE: '2026-01-05T09:00:00Z',
};

/** Copies `source` without node_modules to `tree`, commits it to the bare repository `bare` on main. */
export function makeRepository(source, bare, tree) {
  const git = (...argv) => execFileSync('git', argv, { env: ENVIRONMENT, encoding: 'utf8' }).trim();
  fs.cpSync(source, tree, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
  git('init', '--quiet', '--bare', '--template=', '--initial-branch=main', bare);
  const inTree = (...argv) => git(`--git-dir=${bare}`, `--work-tree=${tree}`, '-c', 'core.bare=false',
    '-c', 'core.hooksPath=/dev/null', '-c', 'core.autocrlf=false', ...argv);
  inTree('-C', tree, 'add', '--all', '--force', '.');
  inTree('-C', tree, 'commit', '--quiet', '--no-verify', '--message', 'Import the service');
  fs.rmSync(path.join(bare, 'index'), { force: true });
  return git(`--git-dir=${bare}`, 'rev-parse', 'HEAD');
}
