// The run of the example behind script/run: estate, keys, response, approvals, reports, comparison, clean-up.
//
//   node run.mjs --root DIR --program REDOUBT [--phases BEGAN,INSTALLED,BUILT] [--interactive] [--keep]
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';

import { startDaemons } from './lib/daemons.mjs';
import { stopAll } from './lib/estate.mjs';
import { differences } from './lib/expected.mjs';
import { keyFiles } from './lib/keys.mjs';
import { readJson, readJsonOr, writeJson } from './lib/files.mjs';
import { DEFAULT_ROOT, EXAMPLE, Layout, parseArguments, REPOSITORY } from './lib/layout.mjs';
import { CLEAN, INTERRUPTED, POLICY_BROKEN, Redoubt } from './lib/redoubt.mjs';
import { startEstate } from './lib/start.mjs';

const MAX_ROUNDS = 20;
const DECIDE_INTERVAL_MS = 1000;
const FLAGS = ['--interactive', '--keep'];

const argv = process.argv.slice(2);
const flags = new Set(argv.filter((word) => FLAGS.includes(word)));
const options = parseArguments(argv.filter((word) => !FLAGS.includes(word)),
  { root: DEFAULT_ROOT, program: '', example: EXAMPLE, phases: '', rate: '400', minutes: '20' });
const layout = new Layout(options.root);
const redoubt = new Redoubt(path.resolve(options.program), layout);
const shown = path.relative(process.cwd(), layout.root) || '.';
const say = (text) => process.stderr.write(`${text}\n`);

/** Names of phases with the time each took, the last one first known when the next begins. */
class Phases {
  constructor(stamps) {
    const [began, installed, built] = stamps.split(',').map(Number);
    this.list = stamps ? [['install', installed - began], ['build', built - installed]] : [];
    this.last = built || Date.now();
    for (const [name, took] of this.list) if (took > 500) this.print(name, took);
  }

  print(name, took) {
    say(`  ${name.padEnd(28)} ${(took / 1000).toFixed(1)} s`);
  }

  done(name) {
    const took = Date.now() - this.last;
    this.last = Date.now();
    this.list.push([name, took]);
    this.print(name, took);
  }
}

let stopping = null;
let lastRefusal = 'nothing was refused';
/** Ends everything that this run started. Safe to call twice. */
function cleanUp() {
  stopping ??= (async () => {
    await redoubt.interrupt();
    await stopAll(layout);
    fs.rmSync(layout.at('run.json'), { force: true });
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (stopping) return;
    say('\nstopping …');
    cleanUp().finally(() => process.exit(INTERRUPTED));
  });
}

async function waiting() {
  const { cases } = await redoubt.json(['case', 'list', '--needs', 'any']);
  return cases.filter(({ needs }) => needs.includes('approval') || needs.includes('triage'));
}

let decisions = 0;
/** What a security lead does: reads, then decides with the key of the run. */
async function decide(cases) {
  const { lead: key } = keyFiles(layout);
  for (const { id, needs, title } of cases) {
    for (const need of needs) {
      const verb = { approval: 'approve', triage: 'triage' }[need];
      if (!verb) continue;
      say(`  security lead: redoubt case ${verb} ${id}    ${title}`);
      await redoubt.output(['case', verb, id, '--key', key, '--comment', 'example run']);
      decisions += 1;
    }
  }
}

async function askPerson(cases) {
  say('\nThese cases wait for you:');
  for (const { id, needs, title } of cases) say(`  ${id}  ${needs.join(', ')}: ${title}`);
  const [{ id }] = cases;
  say(`\nIn another terminal, for example:
  ${options.program} case show ${id} --estate ${shown}
  ${options.program} case approve ${id} --key ${shown}/keys/security-lead.key --estate ${shown}
  ${options.program} case triage ${id} --key ${shown}/keys/security-lead.key --estate ${shown}`);
  const prompt = readline.createInterface({ input: process.stdin, output: process.stderr });
  prompt.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const answer = await prompt.question('\nEnter goes on, q ends the run: ');
  prompt.close();
  return answer.trim() !== 'q';
}

/** Decides on what begins to wait while `work` goes on. What changed under our hands is tried again. */
async function decideDuring(work) {
  let ended = false;
  work.finally(() => { ended = true; }).catch(() => {});
  while (!ended && !stopping) {
    await new Promise((resolve) => setTimeout(resolve, DECIDE_INTERVAL_MS));
    try {
      if (!ended && !stopping) await decide(await waiting());
    } catch (error) {
      lastRefusal = error.message;
    }
  }
}

/** Responds, deciding meanwhile and in between, until a round in which nobody decided anything. */
async function respond() {
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const before = decisions;
    const work = redoubt.live(['respond', '--once', '--progress', ...(round > 1 ? ['--no-scan'] : [])]);
    if (!flags.has('--interactive')) await decideDuring(work);
    const status = await work;
    if (![CLEAN, POLICY_BROKEN].includes(status)) throw new Error(`redoubt respond ended with status ${status}`);
    const cases = await waiting();
    if (cases.length === 0 && decisions === before) return;
    if (!flags.has('--interactive')) await decide(cases);
    else if (cases.length === 0 || !(await askPerson(cases))) return;
  }
  throw new Error(`cases still wait after ${MAX_ROUNDS} rounds (${lastRefusal})`);
}

async function report() {
  process.stdout.write(`\n${await redoubt.output(['case', 'list'])}`);
  process.stdout.write(`\n${await redoubt.output(['report', 'outcome', '--output', `html=${layout.at('outcome.html')}`])}`);
  const evidence = layout.at('evidence');
  await redoubt.output(['evidence', 'export', evidence]);
  process.stdout.write(`\n${await redoubt.output(['evidence', 'verify', evidence])}`);
  process.stdout.write(`${await redoubt.output(['evidence', 'verify', '--store'])}`);
}

function sayTraffic() {
  const { seconds, services } = readJsonOr(path.join(layout.traffic, 'counts.json'), { seconds: 0, services: {} });
  const all = Object.values(services);
  const sum = (name) => all.reduce((total, count) => total + count[name], 0);
  const failed = Object.entries(services).filter(([, c]) => c.serverErrors > 0).map(([id, c]) => `${id} ${c.serverErrors}`);
  process.stdout.write(`\nBackground traffic: ${sum('ok')} answered in ${seconds.toFixed(0)} s, ${sum('lost')} lost, `
    + `${sum('serverErrors')} server errors${failed.length > 0 ? ` (${failed.join(', ')})` : ''}\n`);
}

async function compare() {
  const { cases } = await redoubt.json(['case', 'list']);
  const found = differences(readJson(path.join(options.example, 'expected.json')).cases, cases);
  for (const line of found) process.stdout.write(`not as expected: ${line}\n`);
  if (found.length === 0) process.stdout.write(`All ${cases.length} cases ended as expected.\n`);
  return found.length === 0;
}

function sayWhatNext() {
  const program = `${options.program}`;
  process.stdout.write(`\nTo look further:
  ${program} case list --estate ${shown}
  ${program} case show RD-1 --estate ${shown}
  ${program} report outcome --estate ${shown}          (HTML: ${path.join(shown, 'outcome.html')})
  ${program} evidence verify ${path.join(shown, 'evidence')}
  ${program} doctor
`);
}

async function main() {
  say('redoubt: the example estate');
  const phases = new Phases(options.phases);
  const { ports } = await startEstate(layout, { ...options, program: redoubt.program });
  phases.done('estate up, traffic flows');
  const own = path.join(options.example, 'advisories');
  for (const folder of [path.join(REPOSITORY, 'data/advisories'), ...(fs.existsSync(own) ? [own] : [])]) {
    await redoubt.output(['intel', 'import', folder]);
  }
  await startDaemons(layout, redoubt);
  phases.done('advisories, rollout driver');
  await respond();
  phases.done('response');
  await report();
  sayTraffic();
  const right = await compare();
  phases.done('reports');
  writeJson(layout.at('figures.json'), { phases: Object.fromEntries(phases.list), respond_peak_kb: redoubt.peakKilobytes });
  sayWhatNext();
  if (flags.has('--keep')) {
    for (const [id, { front }] of Object.entries(ports)) say(`  ${id.padEnd(12)} http://127.0.0.1:${front}`);
    say('The estate runs on until Ctrl-C.');
    await new Promise(() => { setInterval(() => {}, 1 << 30); });
  }
  return right;
}

let status = 2;
try {
  status = (await main()) ? 0 : 1;
} catch (error) {
  if (!stopping) say(`run: ${error.message}`);
}
if (stopping) await new Promise(() => {});
await cleanUp();
process.exit(status);
