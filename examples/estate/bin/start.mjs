// Starts the example estate: repositories, instances, HAProxy, redoubt.yaml, traffic.
//
//   node start.mjs [--root DIR] [--example DIR] [--program REDOUBT] [--rate REQUESTS/S] [--minutes N]
//
// With --program the keys and the grant are made by it, and redoubt.yaml is complete.
import fs from 'node:fs';
import path from 'node:path';

import * as estate from './lib/estate.mjs';
import { makeKeys } from './lib/keys.mjs';
import { DEFAULT_ROOT, EXAMPLE, Layout, parseArguments } from './lib/layout.mjs';
import { startDetached } from './lib/processes.mjs';
import { readJsonOr, writeJson } from './lib/files.mjs';

const STEPS = '[{percent: 10, hold: 2s, min_requests: 30}, {percent: 50, hold: 3s, min_requests: 150}]';
const RULE = '{alpha: 0.001, min_effect: 0.01, latency_ratio: 2.5, deadline: 60s}';
const KEPT = new Set(['cache', 'run.lock', 'run.json']);

function clear(root) {
  fs.mkdirSync(root, { recursive: true });
  for (const name of fs.readdirSync(root)) {
    if (!KEPT.has(name)) fs.rmSync(path.join(root, name), { recursive: true, force: true });
  }
}

function startTraffic(layout, services, ports, options) {
  const file = path.join(layout.traffic, 'config.json');
  writeJson(file, {
    rate: Number(options.rate),
    minutes: Number(options.minutes),
    counts: path.join(layout.traffic, 'counts.json'),
    services: services.map(({ id, traffic }) => ({ id, port: ports[id].front, requests: traffic })),
  });
  const record = startDetached([process.execPath, path.join(EXAMPLE, 'bin/traffic.mjs'), file],
    { cwd: layout.traffic, env: { PATH: process.env.PATH }, log: path.join(layout.traffic, 'log.txt') });
  writeJson(path.join(layout.traffic, 'process.json'), record);
  return path.join(layout.traffic, 'counts.json');
}

async function firstAnswer(counts) {
  for (let i = 0; i < 200; i += 1) {
    const seen = Object.values(readJsonOr(counts, {}).services ?? {});
    if (seen.some(({ ok }) => ok > 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no request was answered within 10 s');
}

async function main() {
  const options = parseArguments(process.argv.slice(2),
    { root: DEFAULT_ROOT, example: EXAMPLE, program: '', rate: '400', minutes: '15' });
  const layout = new Layout(options.root);
  const { services } = estate.readDefinition(options.example);
  await estate.stopAll(layout);
  clear(layout.root);
  const commits = estate.make(layout, options.example, services);
  const { ports, socket } = await estate.start(layout, services, commits);
  estate.writeConfiguration(layout, options.example, {
    SOCKET: socket,
    DEPLOY: JSON.stringify(estate.deployArgv(layout)),
    STEPS,
    RULE,
    NOTIFY: JSON.stringify([process.execPath, path.join(EXAMPLE, 'bin/notify.mjs'), layout.at('notifications.jsonl')]),
    IN_90_DAYS: new Date(Date.now() + 90 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z'),
    ...makeKeys(layout, options.program),
  });
  await firstAnswer(startTraffic(layout, services, ports, options));
  for (const { id } of services) process.stdout.write(`${id.padEnd(12)} http://127.0.0.1:${ports[id].front}\n`);
}

main().catch((error) => {
  process.stderr.write(`start: ${error.message}\n`);
  process.exitCode = 1;
});
