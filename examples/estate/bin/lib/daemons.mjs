// The two processes beside the controller: the rollout driver and the watchdog.
import fs from 'node:fs';

import { writeJson } from './files.mjs';
import { isRunning, startDetached } from './processes.mjs';

function start(layout, program, name, argv) {
  const log = layout.at(`${name}.log`);
  const record = startDetached([program, name, ...argv], { cwd: layout.root, env: process.env, log });
  writeJson(layout.process(name), record);
  return { name, record, log };
}

async function waitForSocket({ name, record, log }, socket) {
  for (let i = 0; i < 200; i += 1) {
    if (fs.existsSync(socket)) return;
    if (!isRunning(record)) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`redoubt ${name} does not listen on ${socket}: ${fs.readFileSync(log, 'utf8').slice(-2000)}`);
}

/** Starts driver and watchdog; returns when the driver listens. */
export async function startDaemons(layout, redoubt) {
  const config = layout.at('driver.json');
  const socket = layout.at('.redoubt', 'driver.sock');
  await redoubt.output(['driver', '--write-config', config]);
  const driver = start(layout, redoubt.program, 'driver', ['--config', config, '--socket', socket]);
  start(layout, redoubt.program, 'watchdog', ['--config', config]);
  await waitForSocket(driver, socket);
}
