// HAProxy gone in the middle of a rollout, in a whole estate: the case says so, nothing is stranded, and when it
// is back the case goes on or is rolled back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

import { readJson } from '../../examples/estate/bin/lib/files.mjs';
import * as haproxy from '../../examples/estate/bin/lib/haproxy.mjs';
import { copyExample } from '../scripts/example_copy.mjs';
import { LiveEstate, pause, until } from '../scripts/live_estate.mjs';
import { estateFolder, scratch } from '../scripts/scratch.mjs';

const STEPS = '[{percent: 20, hold: 500ms, min_requests: 20}, {percent: 50, hold: 1s, min_requests: 60}]';
const ONCE = { 'stable old': 1, 'canary old': 1, 'canary new': 1, 'stable new': 1 };
const BACK = { 'stable old': 1, 'canary old': 2, 'canary new': 1 };

async function startEstate(t) {
  const example = copyExample(path.join(scratch(t), 'example'), { names: { ledger: 'ledger' }, steps: STEPS });
  const estate = new LiveEstate(t, estateFolder(t), example);
  await estate.start({ rate: '150' });
  return estate;
}

async function bringBack(estate) {
  const { socket } = readJson(estate.layout.process('haproxy'));
  await haproxy.start(estate.layout, fs.readFileSync(path.join(estate.layout.haproxy, 'haproxy.cfg'), 'utf8'), socket);
}

/** Traffic as the file says, every instance up, and from then on no request fails. */
async function checkProduction(estate) {
  await until('both servers to be up', async () => {
    const { stable, canary } = await estate.servers('ledger');
    return stable.up && canary.up && stable.weight === 100 && canary.weight === 0;
  });
  await pause(1000);
  const before = estate.traffic('ledger');
  await until('more traffic', () => estate.traffic('ledger').ok > before.ok + 200);
  const after = estate.traffic('ledger');
  assert.deepEqual([after.lost, after.serverErrors], [before.lost, before.serverErrors]);
}

const said = (estate) => estate.told().filter(({ reason }) => /HAProxy/.test(reason));

describe('HAProxy is killed', { concurrency: true }, () => {
  test('a short outage in a step is said; the same canary is watched again and the case is resolved', async (t) => {
    const estate = await startEstate(t);
    await until('traffic on the canary', async () => (await estate.servers('ledger')).canary.weight > 0);
    await estate.kill('haproxy');
    await until('the case to name HAProxy', () => said(estate).length > 0);
    await bringBack(estate);
    await until('the cases to end', () => estate.hasEnded());
    await estate.end();
    t.diagnostic(said(estate).at(-1).reason);
    assert.deepEqual(await estate.differences(), []);
    assert.deepEqual(estate.countedStarts('ledger'), ONCE);
    await checkProduction(estate);
    assert.match(await estate.redoubt.output(['evidence', 'verify', '--store']), /^verified$/m);
  });

  test('a long outage turns the rollout back, and the way back is gone as soon as HAProxy is there', async (t) => {
    const estate = await startEstate(t);
    await until('traffic on the canary', async () => (await estate.servers('ledger')).canary.weight > 0);
    await estate.kill('haproxy');
    const back = await until('the rollout to be turned back', () => estate.told().find(({ state }) => state === 'rolling_back'));
    assert.match(back.reason, /HAProxy.*: (Connection refused|No such file or directory)/);
    const [waiting] = await estate.cases();
    assert.equal(waiting.state, 'rolling_back');
    assert.match(waiting.reason, /HAProxy/);
    await bringBack(estate);
    await until('the cases to end', () => estate.hasEnded());
    await estate.end();
    const [ended] = await estate.cases();
    assert.deepEqual([ended.state, ended.was_rolled_back], ['escalated', true]);
    assert.match(ended.reason, /HAProxy/);
    assert.deepEqual(estate.countedStarts('ledger'), BACK);
    await checkProduction(estate);
    assert.match(await estate.redoubt.output(['evidence', 'verify', '--store']), /^verified$/m);
  });

  test('an outage while stable is replaced loses no instance: the promotion is finished', async (t) => {
    const estate = await startEstate(t);
    await until('all traffic on the canary', async () => (await estate.servers('ledger')).canary.weight === 256);
    await estate.kill('haproxy');
    await until('the case to name HAProxy', () => said(estate).length > 0);
    await bringBack(estate);
    await until('the cases to end', () => estate.hasEnded());
    await estate.end();
    assert.deepEqual(await estate.differences(), []);
    assert.deepEqual(estate.countedStarts('ledger'), ONCE);
    await checkProduction(estate);
  });
});
