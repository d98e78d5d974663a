// Processes, known by id and start time together: an id alone may belong to somebody else by now.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

/** Clock ticks since boot at which the process began (field 22 of /proc/PID/stat), or null. */
export function startTime(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : Number(fields[19]);
  } catch {
    return null;
  }
}

export function self() {
  return { pid: process.pid, start: startTime(process.pid) };
}

export function isRunning(record) {
  return Boolean(record) && Number.isInteger(record.pid) && record.pid > 1
    && record.start !== null && startTime(record.pid) === record.start;
}

/** Starts a program in a session of its own: it outlives us. Output is appended to `log`. */
export function startDetached(argv, { cwd, env, log }) {
  const output = fs.openSync(log, 'a');
  try {
    const child = spawn(argv[0], argv.slice(1), {
      cwd, env, detached: true, stdio: ['ignore', output, output],
    });
    child.on('error', () => {});
    child.unref();
    return { pid: child.pid, start: child.pid ? startTime(child.pid) : null };
  } finally {
    fs.closeSync(output);
  }
}

function signal(record, name) {
  try {
    if (isRunning(record)) process.kill(record.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Asks the process to end, makes it after `graceMs`, and returns when it is gone. */
export async function stop(record, graceMs = 4000) {
  signal(record, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isRunning(record)) {
    if (Date.now() > deadline) signal(record, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Processes below `pid`, by the parents that /proc tells. */
function descendants(pid) {
  const parents = new Map();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = fs.readFileSync(`/proc/${name}/stat`, 'latin1');
      const parent = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
    } catch { /* it ended meanwhile */ }
  }
  const found = [];
  const queue = [pid];
  while (queue.length > 0) {
    for (const child of parents.get(queue.pop()) ?? []) {
      found.push({ pid: child, start: startTime(child) });
      queue.push(child);
    }
  }
  return found;
}

/** Ends a process that cleans up after itself, then what is left of everything it started. */
export async function stopTree(record, graceMs = 15_000) {
  const below = descendants(record.pid);
  await stop(record, graceMs);
  await Promise.all(below.map((child) => stop(child, 2000)));
}
