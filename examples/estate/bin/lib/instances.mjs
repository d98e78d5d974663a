// A running copy of a service: deployed tree, process, health.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { readJson, readJsonOr, switchLink, writeJson } from './files.mjs';
import { addModules } from './modules.mjs';
import { isRunning, startDetached, stop } from './processes.mjs';

const HEALTH_TIMEOUT_MS = 15_000;
const PRELOAD = path.join(path.dirname(fileURLToPath(import.meta.url)), 'announce.cjs');
const NOT_DEPLOYED = new Set(['.git', 'node_modules', 'test']);

function get(port, resource) {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: resource, timeout: 1000, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(0));
  });
}

async function waitUntilHealthy(settings, record, log) {
  const deadline = Date.now() + HEALTH_TIMEOUT_MS;
  while ((await get(settings.port, '/health')) !== 200) {
    if (!isRunning(record)) throw new Error(`${settings.service}/${settings.instance} ended at start; see ${log}`);
    if (Date.now() > deadline) throw new Error(`${settings.service}/${settings.instance} is not healthy; see ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A process that has just started is slow: some requests before it takes traffic. */
async function warmUp(settings) {
  for (const resource of settings.warmUp ?? []) {
    for (let i = 0; i < 40; i += 1) await get(settings.port, resource);
  }
}

/** True when the instance serves `commit` and answers. */
export async function serves(place, commit) {
  const record = readJsonOr(place.process, null);
  if (!isRunning(record) || record.commit !== commit) return false;
  return (await get(readJson(place.settings).port, '/health')) === 200;
}

function makeRelease(layout, place, tree, commit) {
  fs.mkdirSync(place.releases, { recursive: true });
  const release = fs.mkdtempSync(path.join(place.releases, `${commit.slice(0, 12)}-`));
  fs.cpSync(tree, release, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !NOT_DEPLOYED.has(path.relative(tree, source)) && !fs.lstatSync(source).isSymbolicLink(),
  });
  addModules(layout, release);
  writeJson(path.join(release, 'deployed.json'), { commit });
  return release;
}

function removeOldReleases(place, keep) {
  for (const name of fs.readdirSync(place.releases)) {
    const release = path.join(place.releases, name);
    if (release !== keep) fs.rmSync(release, { recursive: true, force: true });
  }
}

/** The service's process writes place.process and a line of layout.starts itself (announce.cjs). */
async function restart(layout, place, commit, warm) {
  await stop(readJsonOr(place.process, null));
  fs.rmSync(place.process, { force: true });
  const settings = readJson(place.settings);
  const record = startDetached([process.execPath, '--require', PRELOAD, 'server.js'], {
    cwd: fs.realpathSync(place.current),
    env: {
      PATH: process.env.PATH, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(settings.port), ...settings.env,
      ANNOUNCE: JSON.stringify({
        service: settings.service, instance: settings.instance, commit, process: place.process, starts: layout.starts,
      }),
    },
    log: place.log,
  });
  await waitUntilHealthy(settings, record, place.log);
  if (warm) await warmUp(settings);
}

/** Deploys `tree` as `commit`. Doing it again does nothing. Returns whether anything was done. */
export async function deploy(layout, place, tree, commit, { warm = true } = {}) {
  const done = readJsonOr(place.deployed, null)?.commit === commit;
  const serving = await serves(place, commit);
  if (done && serving) return false;
  if (!serving) {
    const release = makeRelease(layout, place, tree, commit);
    switchLink(place.current, release);
    await restart(layout, place, commit, warm);
    removeOldReleases(place, release);
  }
  writeJson(place.deployed, { commit, at: new Date().toISOString() });
  return true;
}
