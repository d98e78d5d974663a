// SIGKILL from outside, on a whole estate: controller, driver and watchdog die in the middle of their work.
// What happened is counted by the services' own processes, by HAProxy and by git, not by our database.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';

import { copyExample } from '../scripts/example_copy.mjs';
import { LiveEstate, pause, randomFrom, until } from '../scripts/live_estate.mjs';
import { estateFolder, scratch } from '../scripts/scratch.mjs';

const ROUNDS = process.env.REDOUBT_LONG ? 20 : 3;
const AT_ONCE = 3;
const SEED = Number(process.env.REDOUBT_SEED || 1);
const STEPS = '[{percent: 20, hold: 500ms, min_requests: 20}, {percent: 50, hold: 1s, min_requests: 60}]';
const VICTIMS = [['respond'], ['driver'], ['respond', 'watchdog'], ['respond', 'driver', 'watchdog'], ['watchdog'],
  ['respond', 'driver'], ['driver', 'watchdog']];

/** One service whose fix is good, and one whose fix fails in production alone: how often each process starts. */
// ledger's first commit holds a made-up token, its second does not
const KINDS = [
  { id: 'ledger', commits: 3, starts: { 'stable old': 1, 'canary old': 1, 'canary new': 1, 'stable new': 1 } },
  { id: 'tokens', commits: 1, starts: { 'stable old': 1, 'canary old': 2, 'canary new': 1 } },
];

/** The canary is out, or it is the only server that answers: then it was promoted and stable is being replaced. */
async function untilProductionIsSafe(estate, service) {
  await until('the canary to be out', async () => {
    const { canary, stable } = await estate.servers(service);
    return canary.weight === 0 || !stable.up;
  });
}

async function killAndRevive(estate, service, victims) {
  await estate.kill(...victims);
  // Without both nobody can take a canary out, and HAProxy holds back only a failing one: the first to be back does.
  if (victims.includes('driver') && victims.includes('watchdog')) await estate.revive('watchdog');
  if (victims.includes('driver') || victims.includes('respond')) await untilProductionIsSafe(estate, service);
  await estate.revive();
}

const moves = (estate) => estate.told().filter(({ state }) => /^roll(ing_out|ing_back)$/.test(state)).length;

/** Whatever a controller told before it was killed is in the evidence. */
async function checkNothingLost(estate) {
  const left = (await estate.recorded()).map(({ id, state }) => `${id} ${state}`);
  for (const { id, state } of estate.told()) {
    const at = left.indexOf(`${id} ${state}`);
    assert.notEqual(at, -1, `${id} ${state} was told, but is not recorded`);
    left.splice(at, 1);
  }
}

async function checkEnd(estate, kind) {
  assert.deepEqual(await estate.differences(), []);
  assert.deepEqual(estate.countedStarts(kind.id), kind.starts);
  const repository = `--git-dir=${estate.layout.repository(kind.id)}`;
  const commits = execFileSync('git', [repository, 'rev-list', '--count', 'main'], { encoding: 'utf8' });
  assert.equal(Number(commits), kind.commits);
  const { stable, canary, FRONTEND } = await estate.servers(kind.id);
  assert.deepEqual([stable.weight, canary.weight], [100, 0]);
  const { lost } = estate.traffic(kind.id);
  assert.equal(lost, 0);
  if (kind.id === 'ledger') assert.equal(FRONTEND.serverErrors, 0);
  const done = (await estate.effects()).filter(({ done: yes }) => yes).map(({ key }) => key);
  assert.deepEqual(done, [...new Set(done)]);
  assert.match(await estate.redoubt.output(['evidence', 'verify', '--store']), /^verified$/m);
  await checkNothingLost(estate);
}

async function playRound(t, round, cache) {
  const random = randomFrom(SEED * 1000 + round);
  const kind = KINDS[round % KINDS.length];
  const example = copyExample(path.join(scratch(t), 'example'), { names: { [kind.id]: kind.id }, steps: STEPS });
  const estate = new LiveEstate(t, estateFolder(t), example);
  fs.symlinkSync(cache, estate.layout.at('cache'));
  await estate.start({ rate: '150' });
  const killed = async (victims) => {
    t.diagnostic(`${victims.join(' and ')} after: ${estate.told().at(-1)?.reason ?? 'nothing was said'}`);
    await killAndRevive(estate, kind.id, victims);
  };
  if (round % 2 === 0) {
    await pause(random() * 6000);
    await killed(['respond']);
  }
  for (let i = 0; i < 2; i += 1) {
    const before = i === 0 ? 0 : moves(estate);
    await until('the rollout to move', async () => moves(estate) > before || (await estate.hasEnded()));
    await pause(random() * 1500);
    if (!(await estate.hasEnded())) await killed(VICTIMS[(round * 2 + i) % VICTIMS.length]);
  }
  await until('the cases to end', () => estate.hasEnded());
  await estate.end();
  await checkEnd(estate, kind);
}

const PROMISE = 'killed at any moment, every case reaches its end, nothing is done twice and nothing is lost';

describe(PROMISE, { concurrency: AT_ONCE }, () => {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'redoubt-scripts-'));
  after(() => fs.rmSync(cache, { recursive: true, force: true }));
  for (let round = 0; round < ROUNDS; round += 1) {
    test(`round ${round}, seed ${SEED}`, (t) => playRound(t, round, cache));
  }
});
