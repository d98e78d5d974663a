// The two processes beside the controller: the rollout driver and the watchdog.
import fs from 'node:fs';
import net from 'node:net';

import { writeJson } from './files.mjs';
import { isRunning, startDetached } from './processes.mjs';

function start(layout, program, name, argv) {
  const log = layout.at(`${name}.log`);
  const record = startDetached([program, name, ...argv], { cwd: layout.root, env: process.env, log });
  writeJson(layout.process(name), record);
  return { name, record, log };
}

function answers(socket) {
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    connection.on('connect', () => { connection.destroy(); resolve(true); });
    connection.on('error', () => resolve(false));
  });
}

async function waitForSocket({ name, record, log }, socket) {
  for (let i = 0; i < 200; i += 1) {
    if (await answers(socket)) return;
    if (!isRunning(record)) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`redoubt ${name} does not listen on ${socket}: ${fs.readFileSync(log, 'utf8').slice(-2000)}`);
}

/** The driver's configuration, from the estate's: what it believes from then on. */
export async function pinDriver(layout, redoubt) {
  await redoubt.output(['driver', '--write-config', layout.at('driver.json')]);
}

/** Returns when the driver listens. */
export async function startDriver(layout, program) {
  const socket = layout.at('.redoubt', 'driver.sock');
  await waitForSocket(start(layout, program, 'driver', ['--config', layout.at('driver.json'), '--socket', socket]), socket);
}

export function startWatchdog(layout, program) {
  start(layout, program, 'watchdog', ['--config', layout.at('driver.json')]);
}

/** Starts driver and watchdog; returns when the driver listens. */
export async function startDaemons(layout, redoubt) {
  await pinDriver(layout, redoubt);
  startWatchdog(layout, redoubt.program);
  await startDriver(layout, redoubt.program);
}
