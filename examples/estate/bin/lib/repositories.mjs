// One bare git repository for each service. The same files give the same commit, whoever makes it.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
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

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(number, length) {
  let text = '';
  for (let left = number; text.length < length; left /= 62n) text = LETTERS[Number(left % 62n)] + text;
  return text;
}

function crc32(text) {
  let sum = ~0;
  for (const byte of Buffer.from(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A token as GitHub makes them, with the right checksum, that nobody ever issued: made of `seed` alone. */
export function madeUpToken(seed) {
  const digest = BigInt(`0x${crypto.createHash('sha256').update(seed).digest('hex')}`);
  const random = base62(digest, 30);
  return `${['gh', 'p_'].join('')}${random}${base62(BigInt(crc32(random)), 6)}`;
}

/**
 * Copies `source` without node_modules to `tree`, commits it to the bare repository `bare` on main. A `leaked` file
 * ({file, before, after}: what stands around a made-up token) is in the first commit, and gone from the second.
 */
export function makeRepository(source, bare, tree, leaked) {
  const git = (...argv) => execFileSync('git', argv, { env: ENVIRONMENT, encoding: 'utf8' }).trim();
  fs.cpSync(source, tree, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
  git('init', '--quiet', '--bare', '--template=', '--initial-branch=main', bare);
  const inTree = (...argv) => git(`--git-dir=${bare}`, `--work-tree=${tree}`, '-c', 'core.bare=false',
    '-c', 'core.hooksPath=/dev/null', '-c', 'core.autocrlf=false', ...argv);
  const commit = (message) => {
    inTree('-C', tree, 'add', '--all', '--force', '.');
    inTree('-C', tree, 'commit', '--quiet', '--no-verify', '--message', message);
  };
  if (leaked) {
    const file = path.join(tree, leaked.file);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${leaked.before}${madeUpToken(path.basename(source))}${leaked.after}`);
  }
  commit('Import the service');
  if (leaked) {
    fs.rmSync(path.dirname(path.join(tree, leaked.file)), { recursive: true });
    commit('Publish from the release machine');
  }
  fs.rmSync(path.join(bare, 'index'), { force: true });
  return git(`--git-dir=${bare}`, 'rev-parse', 'HEAD');
}
