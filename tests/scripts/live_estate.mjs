// A whole estate under test: services, HAProxy, driver, watchdog and controller as processes that can be killed.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { pinDriver, startDriver, startWatchdog } from '../../examples/estate/bin/lib/daemons.mjs';
import { differences } from '../../examples/estate/bin/lib/expected.mjs';
import { readJson, readJsonOr, writeJson } from '../../examples/estate/bin/lib/files.mjs';
import { command } from '../../examples/estate/bin/lib/haproxy.mjs';
import { keyFiles } from '../../examples/estate/bin/lib/keys.mjs';
import { Layout } from '../../examples/estate/bin/lib/layout.mjs';
import { isRunning, startTime } from '../../examples/estate/bin/lib/processes.mjs';
import { Redoubt } from '../../examples/estate/bin/lib/redoubt.mjs';
import { startEstate } from '../../examples/estate/bin/lib/start.mjs';
import { SOURCE } from './scratch.mjs';

export const PROGRAM = process.env.REDOUBT_PROGRAM || path.join(SOURCE, 'build/dev/redoubt');

const ENDED = ['resolved', 'escalated', 'suppressed', 'accepted', 'gone'];

export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Waits until `look` returns something that is not falsy, and returns it. Only a hang is an error. */
export async function until(what, look, timeoutMs = 240_000) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await pause(30);
  }
}

/** Numbers that look random and can be had again by the seed. */
export function randomFrom(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1; // near seeds begin far apart
  return () => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return state / 2 ** 32;
  };
}

export class LiveEstate {
  /** In `root`, as `example` says; at the end of test `t` nobody decides any more. */
  constructor(t, root, example) {
    t.after(() => this.rest());
    this.layout = new Layout(root);
    this.example = example;
    this.redoubt = new Redoubt(path.resolve(PROGRAM), this.layout);
  }

  async start({ rate = '300' } = {}) {
    await startEstate(this.layout, { example: this.example, program: this.redoubt.program, rate, minutes: '20' });
    for (const folder of [path.join(SOURCE, 'data/advisories'), path.join(this.example, 'advisories')]) {
      if (fs.existsSync(folder)) await this.redoubt.output(['intel', 'import', folder]);
    }
    await pinDriver(this.layout, this.redoubt);
    await this.revive();
    this.#lead = this.#decide();
  }

  #lead;
  #ended = false;

  /** Starts those of the processes that do not run. */
  async revive(...names) {
    const wanted = (name) => (names.length === 0 || names.includes(name)) && !this.isUp(name);
    if (wanted('watchdog')) startWatchdog(this.layout, this.redoubt.program);
    if (wanted('driver')) await startDriver(this.layout, this.redoubt.program);
    while (wanted('respond')) await this.#startController();
  }

  /** Returns when it holds the state's lock, or has ended. */
  async #startController() {
    const log = fs.openSync(this.layout.at('respond.log'), 'a');
    const child = spawn(this.redoubt.program, ['respond', '--progress', '--interval', '30s', '--estate', this.layout.root],
      { stdio: ['ignore', log, log], env: { ...process.env, NO_COLOR: '1' } });
    fs.closeSync(log);
    child.on('error', () => {});
    writeJson(this.layout.process('respond'), { pid: child.pid, start: startTime(child.pid) });
    const lock = this.layout.at('.redoubt', 'respond.lock');
    const holds = () => fs.existsSync(lock) && fs.readFileSync(lock, 'utf8').startsWith(`${child.pid} `);
    await until('the controller to begin', () => holds() || !this.isUp('respond'));
  }

  isUp(name) { return isRunning(readJsonOr(this.layout.process(name), null)); }

  /** SIGKILL from outside; returns when they are gone. */
  async kill(...names) {
    const records = names.map((name) => readJson(this.layout.process(name)));
    for (const record of records) if (isRunning(record)) process.kill(record.pid, 'SIGKILL');
    await until(`${names} to be gone`, () => records.every((record) => !isRunning(record)));
  }

  /** The security lead, as a person beside the program: decides on whatever waits. */
  async #decide() {
    while (!this.#ended) {
      await pause(500);
      for (const { id, needs } of await this.cases().catch(() => [])) {
        for (const need of needs ?? []) {
          const verb = { approval: 'approve', triage: 'triage' }[need];
          if (!verb || this.#ended) continue;
          await this.redoubt.output(['case', verb, id, '--key', keyFiles(this.layout).lead, '--comment', 'test']).catch(() => {});
        }
      }
    }
  }

  async cases() { return (await this.redoubt.json(['case', 'list'])).cases; }

  /** All cases that the example expects are there, and nothing moves any more without a new finding. */
  async hasEnded() {
    const cases = await this.cases().catch(() => []);
    const expected = readJson(path.join(this.example, 'expected.json')).cases.length;
    return cases.length >= expected && cases.every(({ state }) => ENDED.includes(state));
  }

  /** Differences between the example's expectation and how the cases are now. */
  async differences() {
    return differences(readJson(path.join(this.example, 'expected.json')).cases, await this.cases());
  }

  /** What HAProxy says of the servers of a service, by name: weight, status, requests. */
  async servers(service) {
    const { socket } = readJson(this.layout.process('haproxy'));
    const text = await until('HAProxy to answer', () => command(socket, 'show stat').catch(() => ''));
    const [head, ...lines] = text.split('\n').map((line) => line.split(','));
    const column = (fields, name) => fields[head.indexOf(name)];
    return Object.fromEntries(lines.filter((fields) => fields[0] === service && fields.length > 60).map((fields) => [
      `${fields[1]}`, {
        weight: Number(column(fields, 'weight')),
        up: column(fields, 'status').startsWith('UP'),
        requests: Number(column(fields, 'stot')),
        serverErrors: Number(column(fields, 'hrsp_5xx')),
      }]));
  }

  /** One record for each process of a service that ever started, written by that process. */
  starts(service) {
    return fs.readFileSync(this.layout.starts, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
      .filter((start) => start.service === service);
  }

  /** How often each instance was started, with what ran at first ("stable old") and with another commit ("canary new"). */
  countedStarts(service) {
    const starts = this.starts(service);
    const counts = {};
    for (const { instance, commit } of starts) {
      const what = `${instance} ${commit === starts[0].commit ? 'old' : 'new'}`;
      counts[what] = (counts[what] ?? 0) + 1;
    }
    return counts;
  }

  traffic(service) { return readJson(path.join(this.layout.traffic, 'counts.json')).services[service]; }

  /** What every controller so far said: what it said, it had committed. */
  told() {
    const text = fs.readFileSync(this.layout.at('respond.log'), 'utf8');
    return [...text.matchAll(/^ *[\d.]+ s +\S+ (RD-\d+) \S+ +([a-z_]+): (.*)$/gm)].map(([, id, state, reason]) => ({ id, state, reason }));
  }

  /** Every transition that the evidence has: the case and where it went. */
  async recorded() {
    return (await this.#log()).filter(({ action }) => action === 'case.transition')
      .map(({ details }) => ({ id: details.case, state: details.to }));
  }

  /** Every attempt at an effect that ended, as the evidence has it. */
  async effects() {
    return (await this.#log()).filter(({ action }) => action === 'effect.end').map(({ details }) => details);
  }

  async #log() {
    return (await this.redoubt.json(['evidence', 'log'])).map(({ statement }) => statement.predicate);
  }

  async rest() {
    this.#ended = true;
    await this.#lead;
  }

  /** The last words of controller, driver and watchdog, for whoever has to find out what went wrong. */
  lastWords() {
    return ['respond', 'driver', 'watchdog'].map((name) => {
      const log = this.layout.at(`${name}.log`);
      return fs.existsSync(log) ? `${name}: ${fs.readFileSync(log, 'utf8').slice(-2000)}` : '';
    }).join('\n');
  }

  /** Ends the controller in order, and the security lead. */
  async end() {
    await this.rest();
    const record = readJsonOr(this.layout.process('respond'), null);
    if (isRunning(record)) process.kill(record.pid, 'SIGTERM');
    await until('the controller to end', () => !isRunning(record));
  }
}
