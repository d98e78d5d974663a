import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { differences } from '../../examples/estate/bin/lib/expected.mjs';
import { readJson, withLock, writeJson } from '../../examples/estate/bin/lib/files.mjs';
import { command } from '../../examples/estate/bin/lib/haproxy.mjs';
import { Layout } from '../../examples/estate/bin/lib/layout.mjs';
import { isRunning, self, startTime, stop } from '../../examples/estate/bin/lib/processes.mjs';
import { madeUpToken, makeRepository } from '../../examples/estate/bin/lib/repositories.mjs';
import { estateFolder, run, scratch, SOURCE } from './scratch.mjs';

const BIN = path.join(SOURCE, 'examples/estate/bin');
const EXAMPLE = path.join(SOURCE, 'tests/scripts/testdata/estate');

function startsOf(layout) {
  return fs.readFileSync(layout.starts, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
}

test('an estate starts, deploys each commit once, and leaves no process', async (t) => {
  const layout = new Layout(estateFolder(t));
  const root = ['--root', layout.root];
  const started = run(process.execPath, [`${BIN}/start.mjs`, ...root, '--example', EXAMPLE, '--rate', '50', '--minutes', '1']);
  assert.equal(started.status, 0, started.err);
  const { front } = readJson(layout.ports).echo;
  const greeting = async () => (await fetch(`http://127.0.0.1:${front}/`)).text();
  assert.equal(await greeting(), `hello from ${layout.at('data', 'echo', 'stable')}`);

  const { socket } = readJson(layout.process('haproxy'));
  const weights = async () => (await command(socket, 'show stat')).split('\n').map((line) => line.split(','))
    .filter(([proxy, server]) => proxy === 'echo' && ['stable', 'canary'].includes(server)).map((fields) => [fields[1], fields[18]]);
  assert.deepEqual(await weights(), [['stable', '100'], ['canary', '0']]);
  assert.equal(fs.statSync(socket).mode & 0o777, 0o600);

  const commit = 'a'.repeat(40);
  const deploy = () => run(process.execPath, [`${BIN}/deploy.mjs`, ...root, 'echo', 'canary', layout.at('trees', 'echo'), commit]);
  assert.equal(deploy().out, `echo/canary now serves ${commit}\n`);
  assert.equal(deploy().out, `echo/canary already served ${commit}\n`);
  assert.equal(startsOf(layout).filter((start) => start.instance === 'canary' && start.commit === commit).length, 1);
  assert.equal(readJson(layout.instance('echo', 'canary').deployed).commit, commit);

  const records = [layout.process('haproxy'), layout.process('traffic'),
    ...['stable', 'canary'].map((name) => layout.instance('echo', name).process)].map(readJson);
  assert.deepEqual(records.map(isRunning), [true, true, true, true]);
  assert.equal(run(process.execPath, [`${BIN}/stop.mjs`, ...root]).out, '4 processes ended\n');
  assert.deepEqual(records.map(isRunning), [false, false, false, false]);
});

test('a deployment that was killed is finished by its repetition', async (t) => {
  const layout = new Layout(estateFolder(t));
  const root = ['--root', layout.root];
  const started = run(process.execPath, [`${BIN}/start.mjs`, ...root, '--example', EXAMPLE, '--rate', '10', '--minutes', '1']);
  assert.equal(started.status, 0, started.err);
  const place = layout.instance('echo', 'canary');
  for (let i = 0; i < 6; i += 1) {
    const commit = String(i).repeat(40);
    const argv = [`${BIN}/deploy.mjs`, ...root, 'echo', 'canary', layout.at('trees', 'echo'), commit];
    const child = spawn(process.execPath, argv, { stdio: 'ignore' });
    await new Promise((resolve) => setTimeout(resolve, 40 + 60 * i));
    child.kill('SIGKILL');
    const again = run(process.execPath, argv);
    assert.equal(again.status, 0, again.err);
    assert.equal(readJson(place.deployed).commit, commit);
    assert.equal(readJson(place.process).commit, commit);
    const starts = startsOf(layout).filter((start) => start.instance === 'canary');
    assert.equal(starts.filter(isRunning).length, 1);
    assert.equal(starts.filter((start) => start.commit === commit).length, 1);
  }
});

test('deploy refuses what it does not know', (t) => {
  const layout = new Layout(scratch(t));
  const refused = (...argv) => run(process.execPath, [`${BIN}/deploy.mjs`, '--root', layout.root, ...argv]);
  const commit = 'b'.repeat(40);
  assert.match(refused('echo', 'canary', SOURCE, 'main').err, /"main" is not a commit/);
  assert.match(refused('../x', 'canary', SOURCE, commit).err, /"..\/x" is not a name/);
  assert.match(refused('echo', 'canary', `${SOURCE}/none`, commit).err, /is not a folder/);
  assert.match(refused('echo', 'canary', SOURCE, commit).err, /no instance echo\/canary/);
});

test('a process is ended only when its start time is the recorded one', async (t) => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  t.after(() => child.kill('SIGKILL'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const record = { pid: child.pid, start: startTime(child.pid) };
  await stop({ ...record, start: record.start + 1 });
  assert.equal(isRunning(record), true);
  await stop(record);
  assert.equal(isRunning(record), false);
});

test('a lock of a dead process is taken over, one of a living process is not', async (t) => {
  const folder = path.join(scratch(t), 'lock');
  fs.mkdirSync(folder);
  writeJson(path.join(folder, 'owner.json'), { ...self(), start: 1 });
  assert.equal(await withLock(folder, 1000, async () => 'mine'), 'mine');
  fs.mkdirSync(folder);
  writeJson(path.join(folder, 'owner.json'), self());
  await assert.rejects(withLock(folder, 200, async () => 'mine'), /is held by process/);
});

test('a leaked token is in the first commit, gone from the second, and the same wherever it is made', (t) => {
  const folder = scratch(t);
  const made = ['one', 'two'].map((name) => {
    const bare = path.join(folder, `${name}.git`);
    const leaked = { file: 'tools/upload.sh', before: 'TOKEN=', after: '\n' };
    const commit = makeRepository(path.join(EXAMPLE, 'services/echo'), bare, path.join(folder, name), leaked);
    const git = (...argv) => run('git', [`--git-dir=${bare}`, ...argv]).out;
    return { commit, git };
  });
  assert.equal(made[0].commit, made[1].commit);
  const { git } = made[0];
  assert.equal(git('show', 'main~1:tools/upload.sh'), `TOKEN=${madeUpToken('echo')}\n`);
  assert.doesNotMatch(git('ls-tree', '-r', '--name-only', 'main'), /upload/);
  assert.equal(madeUpToken('echo').length, 40);
});

test('every difference between cases and expectation is said', () => {
  const expected = [{ asset: 'a', package: 'x', states: ['resolved'], rolled_back: false },
    { asset: 'b', package: 'y', states: ['escalated'], rolled_back: true }];
  const cases = [{ id: 'RD-1', asset: 'a', package: 'x', state: 'resolved', was_rolled_back: false },
    { id: 'RD-2', asset: 'b', package: 'y', state: 'escalated', was_rolled_back: true }];
  assert.deepEqual(differences(expected, cases), []);
  assert.deepEqual(differences(expected, [cases[0]]), ['b y: no such case']);
  assert.deepEqual(differences(expected, [cases[0], { ...cases[1], state: 'gone', reason: 'r' }]),
    ['RD-2 b y: gone, expected escalated (r)']);
  assert.deepEqual(differences(expected, [cases[0], { ...cases[1], was_rolled_back: false }]), ['RD-2 b y: was not rolled back']);
  assert.deepEqual(differences(expected.slice(0, 1), [...cases]).length, 1);
});
