// Installed dependencies, kept by the digest of manifest and lockfile: npm runs once for each pair.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { readJsonOr, writeJson } from './files.mjs';

const INSTALL_TIMEOUT_MS = 120_000;
const MANIFESTS = ['package.json', 'package-lock.json'];

const WANTED = /^(PATH|HOME|LANG|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(https?|no|all)_proxy|npm_config_(registry|cafile|proxy|https_proxy|userconfig))$/i;

/** Keeps the variables that decide where and how npm fetches, for deployments to come. */
export function keepEnvironment(layout) {
  writeJson(layout.environment, Object.fromEntries(Object.entries(process.env).filter(([name]) => WANTED.test(name))));
  fs.chmodSync(layout.environment, 0o600);
}

function digestOf(tree) {
  const hash = crypto.createHash('sha256');
  for (const name of MANIFESTS) {
    const bytes = fs.readFileSync(path.join(tree, name));
    hash.update(`${name}:${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** Installs into a folder that holds only the manifests: an .npmrc of the tree is never read. */
function install(layout, tree, target) {
  fs.mkdirSync(layout.moduleCache, { recursive: true });
  const staging = fs.mkdtempSync(path.join(layout.moduleCache, 'staging-'));
  try {
    for (const name of MANIFESTS) fs.copyFileSync(path.join(tree, name), path.join(staging, name));
    const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund',
      '--omit=dev', '--cache', layout.npmCache],
    { cwd: staging, encoding: 'utf8', timeout: INSTALL_TIMEOUT_MS, env: readJsonOr(layout.environment, process.env) });
    if (npm.error) throw new Error(`npm cannot run: ${npm.error.message}`);
    if (npm.status !== 0) throw new Error(`npm ci fails: ${npm.stderr.slice(-2000)}`);
    fs.mkdirSync(path.join(staging, 'node_modules'), { recursive: true });
    fs.renameSync(staging, target);
  } catch (error) {
    fs.rmSync(staging, { recursive: true, force: true });
    if (!fs.existsSync(target)) throw error;
  }
}

/** Copies the dependencies that `tree` locks to `tree`/node_modules. */
export function addModules(layout, tree) {
  const cached = path.join(layout.moduleCache, digestOf(tree));
  if (!fs.existsSync(cached)) install(layout, tree, cached);
  fs.cpSync(path.join(cached, 'node_modules'), path.join(tree, 'node_modules'), { recursive: true, verbatimSymlinks: true });
}
