// What the tests of the scripts share.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const SOURCE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A folder that is removed after the test. */
export function scratch(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redoubt-scripts-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for an estate: after the test its processes are ended, then it is removed. */
export function estateFolder(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redoubt-scripts-'));
  t.after(() => {
    run(process.execPath, [path.join(SOURCE, 'examples/estate/bin/stop.mjs'), '--root', folder]);
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function run(program, argv, options = {}) {
  const result = spawnSync(program, argv, { encoding: 'utf8', timeout: 120_000, ...options });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

export function write(folder, file, text) {
  const full = path.join(folder, file);
  fs.mkdirSync(path.dirname(full), { recursive: true });
  fs.writeFileSync(full, text);
  return full;
}
