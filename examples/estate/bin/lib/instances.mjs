// A running copy of a service: deployed tree, process, health.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { readJson, readJsonOr, switchLink, writeJson } from './files.mjs';
import { addModules } from './modules.mjs';
import { isRunning, startDetached, stop } from './processes.mjs';

const HEALTH_TIMEOUT_MS = 15_000;
const RESTART_ATTEMPTS = 3;
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

/**
 * Waits until the instance's process serves `commit`. `started`: the process that shall be it. False when the
 * instance is another commit's by now: a deployment that was cut short had one process on its way.
 */
async function waitUntilHealthy(place, settings, commit, started) {
  const name = `${settings.service}/${settings.instance}`;
  const deadline = Date.now() + HEALTH_TIMEOUT_MS;
  for (;;) {
    const owner = readJsonOr(place.process, null);
    if (isRunning(owner)) {
      if (owner.commit !== commit) return false;
      if ((await get(settings.port, '/health')) === 200) return true;
    } else if (!isRunning(started)) {
      throw new Error(`${name} ended at start; see ${place.log}`);
    }
    if (Date.now() > deadline) throw new Error(`${name} is not healthy; see ${place.log}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A process that has just started is slow: some requests before it takes traffic. */
async function warmUp(settings) {
  for (const resource of settings.warmUp ?? []) {
    for (let i = 0; i < 40; i += 1) await get(settings.port, resource);
  }
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

/** The process may run in another folder than the link names: that of a deployment that was cut short. */
function removeOldReleases(place) {
  const kept = [fs.realpathSync(place.current), readJsonOr(place.process, {}).release];
  for (const name of fs.readdirSync(place.releases)) {
    const release = path.join(place.releases, name);
    if (!kept.includes(fs.realpathSync(release))) fs.rmSync(release, { recursive: true, force: true });
  }
}

/** The service's process writes place.process and a line of layout.starts itself (announce.cjs). */
function startProcess(layout, place, settings, commit) {
  return startDetached([process.execPath, '--require', PRELOAD, 'server.js'], {
    cwd: fs.realpathSync(place.current),
    env: {
      PATH: process.env.PATH, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(settings.port), ...settings.env,
      ANNOUNCE: JSON.stringify({
        service: settings.service, instance: settings.instance, commit, process: place.process, starts: layout.starts,
      }),
    },
    log: place.log,
  });
}

async function restart(layout, place, settings, commit) {
  for (let attempt = 1; attempt <= RESTART_ATTEMPTS; attempt += 1) {
    await stop(readJsonOr(place.process, null));
    fs.rmSync(place.process, { force: true });
    const started = startProcess(layout, place, settings, commit);
    if (await waitUntilHealthy(place, settings, commit, started)) return;
  }
  throw new Error(`${settings.service}/${settings.instance} is taken by another deployment again and again`);
}

/** True when a deployment that was cut short has started the process already: then it is waited for. */
async function alreadyStarted(place, settings, commit) {
  const owner = readJsonOr(place.process, null);
  if (!isRunning(owner) || owner.commit !== commit) return false;
  return waitUntilHealthy(place, settings, commit, owner).catch(() => false);
}

/** Deploys `tree` as `commit`. Doing it again does nothing. Returns whether anything was done. */
export async function deploy(layout, place, tree, commit, { warm = true } = {}) {
  const settings = readJson(place.settings);
  const done = readJsonOr(place.deployed, null)?.commit === commit;
  const serving = await alreadyStarted(place, settings, commit);
  if (done && serving) return false;
  if (!serving) {
    switchLink(place.current, makeRelease(layout, place, tree, commit));
    await restart(layout, place, settings, commit);
  }
  if (warm) await warmUp(settings);
  removeOldReleases(place);
  writeJson(place.deployed, { commit, at: new Date().toISOString() });
  return true;
}
