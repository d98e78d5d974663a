// Files as the estate's programs use them: JSON values that are replaced as a whole, and folders as locks.
import fs from 'node:fs';
import path from 'node:path';

import { isRunning, self } from './processes.mjs';

export function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The file's value, or `fallback` when it is absent or was cut off. */
export function readJsonOr(file, fallback) {
  try {
    return readJson(file);
  } catch {
    return fallback;
  }
}

/** A reader sees the old value or the new one, never a part. */
export function writeJson(file, value) {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`);
  fs.renameSync(temporary, file);
}

/** Points `link` at `target` in one step. */
export function switchLink(link, target) {
  const temporary = `${link}.${process.pid}.tmp`;
  fs.rmSync(temporary, { force: true });
  fs.symlinkSync(target, temporary);
  fs.renameSync(temporary, link);
}

/** Runs `action` while no other process holds `folder`; a dead holder's lock is taken over. */
export async function withLock(folder, timeoutMs, action) {
  const owner = path.join(folder, 'owner.json');
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      fs.mkdirSync(folder);
      writeJson(owner, self());
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readJsonOr(owner, null);
    const age = Date.now() - (fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (holder ? !isRunning(holder) : age > 2000) fs.rmSync(folder, { recursive: true, force: true });
    if (Date.now() > deadline) throw new Error(`${folder} is held by process ${holder?.pid}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    return await action();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
