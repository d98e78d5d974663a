// From nothing to the first answered request: everything that a run of the example needs.
import fs from 'node:fs';
import path from 'node:path';

import * as estate from './estate.mjs';
import { readJsonOr, writeJson } from './files.mjs';
import { makeKeys, signGrant } from './keys.mjs';
import { keepEnvironment } from './modules.mjs';
import { EXAMPLE } from './layout.mjs';
import { startDetached } from './processes.mjs';

const STEPS = '[{percent: 10, hold: 2s, min_requests: 30}, {percent: 50, hold: 3s, min_requests: 150}]';
const RULE = '{alpha: 0.001, min_effect: 0.01, latency_ratio: 2.5, deadline: 60s}';
const KEPT = new Set(['cache', 'run.lock', 'run.json']);
const DAYS_90_MS = 90 * 86_400_000;

/** Removes what an earlier run left, except what makes the next one faster. */
function clear(root) {
  fs.mkdirSync(root, { recursive: true });
  for (const name of fs.readdirSync(root)) {
    if (!KEPT.has(name)) fs.rmSync(path.join(root, name), { recursive: true, force: true });
  }
}

function startTraffic(layout, services, ports, { rate, minutes }) {
  const file = path.join(layout.traffic, 'config.json');
  const counts = path.join(layout.traffic, 'counts.json');
  writeJson(file, {
    rate: Number(rate),
    minutes: Number(minutes),
    counts,
    services: services.map(({ id, traffic }) => ({ id, port: ports[id].front, requests: traffic })),
  });
  writeJson(layout.process('traffic'), startDetached([process.execPath, path.join(EXAMPLE, 'bin/traffic.mjs'), file],
    { cwd: layout.traffic, env: { PATH: process.env.PATH }, log: path.join(layout.traffic, 'log.txt') }));
  return counts;
}

async function firstAnswer(counts) {
  for (let i = 0; i < 200; i += 1) {
    const seen = Object.values(readJsonOr(counts, {}).services ?? {});
    if (seen.some(({ ok }) => ok > 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no request was answered within 10 s');
}

/** Starts the estate in a clean folder. With `program` the keys are made by it and redoubt.yaml is complete. */
export async function startEstate(layout, { example, program, rate, minutes }) {
  const { services, grant } = estate.readDefinition(example);
  await estate.stopAll(layout);
  clear(layout.root);
  keepEnvironment(layout);
  const commits = estate.make(layout, example, services);
  const { ports, socket } = await estate.start(layout, services, commits);
  estate.writeConfiguration(layout, example, {
    SOCKET: socket,
    DEPLOY: JSON.stringify(estate.deployArgv(layout)),
    STEPS,
    RULE,
    NOTIFY: JSON.stringify([process.execPath, path.join(EXAMPLE, 'bin/notify.mjs'), layout.at('notifications.jsonl')]),
    IN_90_DAYS: new Date(Date.now() + DAYS_90_MS).toISOString().replace(/\.\d+Z$/, 'Z'),
    ...makeKeys(layout, program),
  });
  if (program && grant) signGrant(layout, program, grant);
  await firstAnswer(startTraffic(layout, services, ports, { rate, minutes }));
  return { services, ports };
}
