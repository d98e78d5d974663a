import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { isRunning } from '../../examples/estate/bin/lib/processes.mjs';
import { readJson } from '../../examples/estate/bin/lib/files.mjs';
import { estateFolder, run, scratch, SOURCE } from './scratch.mjs';

const DATA = path.join(SOURCE, 'tests/scripts/testdata');
const RUN = path.join(SOURCE, 'examples/estate/bin/run.mjs');

function argvFor(root, example = path.join(DATA, 'estate')) {
  return [RUN, '--root', root, '--example', example, '--program', path.join(DATA, 'redoubt-stand-in.mjs'), '--rate', '20'];
}

/** Records of all processes of the estate, taken while it runs. */
function recordsOf(root) {
  const files = fs.readdirSync(root, { recursive: true }).map(String)
    .filter((file) => /^processes\/.*\.json$|\/process\.json$/.test(file));
  return files.map((file) => readJson(path.join(root, file)));
}

test('a run approves what waits, compares the ends, and leaves no process', (t) => {
  const root = estateFolder(t);
  const { status, out, err } = run(process.execPath, argvFor(root));
  assert.equal(status, 0, err);
  assert.match(out, /All 1 cases ended as expected\./);
  assert.equal(fs.readFileSync(path.join(root, 'approved'), 'utf8'), path.join(root, 'keys/security-lead.key'));
  assert.deepEqual(recordsOf(root), []);
});

test('a case that ends otherwise is said, and the run fails', (t) => {
  const root = estateFolder(t);
  const example = path.join(scratch(t), 'estate');
  fs.cpSync(path.join(DATA, 'estate'), example, { recursive: true });
  fs.writeFileSync(path.join(example, 'expected.json'), '{"cases": [{"asset": "echo", "package": "x", "states": ["escalated"]}]}');
  const { status, out } = run(process.execPath, argvFor(root, example));
  assert.match(out, /not as expected: RD-1 echo x: resolved, expected escalated/);
  assert.equal(status, 1);
});

test('Ctrl-C in the middle leaves no process', async (t) => {
  const root = estateFolder(t);
  const child = spawn(process.execPath, argvFor(root), { env: { ...process.env, STAND_IN_HANGS: '1' }, stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  let records = [];
  for (let i = 0; i < 600 && records.length < 7; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    records = fs.existsSync(root) ? recordsOf(root) : [];
  }
  assert.deepEqual(records.map(isRunning), Array(7).fill(true));
  child.kill('SIGINT');
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 130);
  assert.deepEqual(records.map(isRunning), Array(7).fill(false));
});

test('what a killed run left is ended by the next', async (t) => {
  const root = estateFolder(t);
  const child = spawn(process.execPath, argvFor(root), { env: { ...process.env, STAND_IN_HANGS: '1' }, stdio: 'ignore' });
  let records = [];
  for (let i = 0; i < 600 && records.length < 7; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    records = recordsOf(root);
  }
  child.kill('SIGKILL');
  assert.equal(records.filter(isRunning).length, 7);
  const { status, err } = run(process.execPath, argvFor(root));
  assert.equal(status, 0, err);
  assert.equal(records.filter(isRunning).length, 0);
});
