// Makes and starts the estate that estate.json describes.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { readJsonOr, writeJson } from './files.mjs';
import * as haproxy from './haproxy.mjs';
import { deploy } from './instances.mjs';
import { EXAMPLE, INSTANCES } from './layout.mjs';
import { freePorts } from './ports.mjs';
import { isRunning, stop } from './processes.mjs';
import { makeRepository } from './repositories.mjs';

const ATTEMPTS = 3;

export function readDefinition(example) {
  return JSON.parse(fs.readFileSync(path.join(example, 'estate.json'), 'utf8'));
}

/** What production has and the repositories do not: configuration files and keys. */
function makeProduction(layout, service) {
  const { config, rsaKey } = service.production ?? {};
  const folder = path.join(layout.production, service.id);
  if (config) writeJson(path.join(folder, 'config.json'), config);
  if (!rsaKey) return;
  const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: rsaKey.bits });
  fs.writeFileSync(path.join(folder, rsaKey.file), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
}

function filled(text, layout, ports, service, instance) {
  return text.replace(/\{(url|production|data)(?::([a-z0-9-]+))?\}/g, (_, kind, other) => {
    if (kind === 'url') return `http://127.0.0.1:${ports[other].front}`;
    if (kind === 'production') return layout.production;
    return layout.at('data', service, instance);
  });
}

function writeSettings(layout, ports, service) {
  for (const instance of INSTANCES) {
    const env = Object.fromEntries(Object.entries(service.env ?? {}).map(([name, value]) => (
      [name, filled(value, layout, ports, service.id, instance)])));
    writeJson(layout.instance(service.id, instance).settings, {
      service: service.id,
      instance,
      port: ports[service.id][instance],
      env,
      warmUp: service.traffic.filter(({ method }) => method === 'GET').map((request) => request.path),
    });
  }
}

async function choosePorts(services) {
  const names = ['front', ...INSTANCES];
  const free = await freePorts(services.length * names.length);
  return Object.fromEntries(services.map(({ id }) => (
    [id, Object.fromEntries(names.map((name) => [name, free.pop()]))])));
}

/** Repositories and production files; returns the commit of each service. */
export function make(layout, example, services) {
  const commits = {};
  for (const service of services) {
    const tree = layout.at('trees', service.id);
    const source = path.join(example, 'services', service.id);
    commits[service.id] = makeRepository(source, layout.repository(service.id), tree, service.leaked);
    makeProduction(layout, service);
  }
  writeJson(layout.at('commits.json'), commits);
  return commits;
}

async function tryToStart(layout, services, commits) {
  const ports = await choosePorts(services);
  writeJson(layout.ports, ports);
  for (const service of services) writeSettings(layout, ports, service);
  await Promise.all(services.map(async ({ id }) => {
    for (const instance of INSTANCES) {
      await deploy(layout, layout.instance(id, instance), layout.at('trees', id), commits[id], { warm: false });
    }
  }));
  const socket = haproxy.socketPath(layout.haproxy);
  await haproxy.start(layout, haproxy.configuration(services.map(({ id }) => id), ports, socket), socket);
  return { ports, socket };
}

/** Starts all instances and HAProxy; a port that was taken meanwhile costs another attempt. */
export async function start(layout, services, commits) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryToStart(layout, services, commits);
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await stopAll(layout);
    }
  }
}

/** Every record of a process below the estate's folder: instances, and what is not part of a deployment. */
function recordFiles(layout) {
  const files = [];
  const list = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder) : []);
  for (const name of list(layout.processes)) files.push(path.join(layout.processes, name));
  for (const service of list(layout.at('deployed'))) {
    for (const instance of list(layout.at('deployed', service))) files.push(layout.instance(service, instance).process);
  }
  return files.filter((file) => file.endsWith('.json'));
}

/** Ends every process that the estate recorded, and no other. Returns how many were running. */
export async function stopAll(layout) {
  const records = recordFiles(layout).map((file) => ({ file, record: readJsonOr(file, null) }));
  const running = records.filter(({ record }) => isRunning(record)).length;
  await Promise.all(records.map(async ({ file, record }) => {
    await stop(record);
    fs.rmSync(file, { force: true });
    if (record?.socket && !record.socket.startsWith(layout.root)) {
      fs.rmSync(path.dirname(record.socket), { recursive: true, force: true });
    }
  }));
  return running;
}

/** redoubt.yaml from its template; `values` fills @NAME@. */
export function writeConfiguration(layout, example, values) {
  const template = fs.readFileSync(path.join(example, 'redoubt.yaml.template'), 'utf8');
  const text = template.replace(/@([A-Z0-9_]+)@/g, (whole, name) => {
    if (!(name in values)) throw new Error(`redoubt.yaml.template: no value for ${whole}`);
    return values[name];
  });
  fs.writeFileSync(layout.configuration, text);
}

export function deployArgv(layout) {
  return [process.execPath, path.join(EXAMPLE, 'bin/deploy.mjs'), '--root', layout.root,
    '{service}', '{instance}', '{tree}', '{commit}'];
}
