// Nothing in the program knows the example: under other names, on other ports and with other vulnerable
// packages, the loop ends as rightly.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { readJson } from '../../examples/estate/bin/lib/files.mjs';
import { Layout } from '../../examples/estate/bin/lib/layout.mjs';
import { copyExample } from '../scripts/example_copy.mjs';
import { PROGRAM } from '../scripts/live_estate.mjs';
import { estateFolder, run, scratch, SOURCE } from '../scripts/scratch.mjs';

const SKIPPED = 77; // what ctest calls skipped
const CASES = path.join(process.env.REDOUBT_SHARED || path.join(SOURCE, '../shared'), 'data/patch-cases.csv');
if (!fs.existsSync(CASES)) {
  process.stdout.write(`${CASES} is absent\n`);
  process.exit(SKIPPED);
}

const rows = fs.readFileSync(CASES, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(','));
const row = (name) => rows.map(([, known, vulnerable, fixed]) => ({ name: known, vulnerable, fixed })).find((r) => r.name === name);
const SWAPPED = path.join(SOURCE, 'tests/scripts/testdata/swapped');
const MIXIN = row('mixin-deep'); // in the starter set
const DATES = row('date-and-time'); // comes with the record below
const SHORT = { ledger: 'cashbook', labels: 'parcels' };
const ALL = { ...SHORT, storefront: 'market', tokens: 'passes', notes: 'minutes' };

const ADVISORY = {
  schema_version: '1.7.0',
  id: 'GHSA-r92x-f52r-x54g',
  modified: '2026-11-01T00:00:00Z',
  published: '2021-01-04T00:00:00Z',
  aliases: ['CVE-2020-26289'],
  summary: 'date-and-time: slow regular expression',
  details: 'Compiling a long format string takes time that grows with the square of its length and so can block the process.',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
  affected: [{
    package: { ecosystem: 'npm', name: DATES.name },
    ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: DATES.fixed }] }],
  }],
  references: [{ type: 'ADVISORY', url: 'https://github.com/advisories/GHSA-r92x-f52r-x54g' }],
};

const swap = (from, to, code) => ({ from, to: [to.name, `^${to.vulnerable}`, to.vulnerable], code: path.join(SWAPPED, code) });
const atLeast = (version, least) => version.localeCompare(least, 'en', { numeric: true }) >= 0;

function runChanged(t, names) {
  const example = copyExample(path.join(scratch(t), 'example'), {
    names,
    swaps: { ledger: swap('minimist', MIXIN, 'ledger'), labels: swap('y18n', DATES, 'labels') },
    advisories: [ADVISORY],
  });
  const layout = new Layout(estateFolder(t));
  const ended = run(process.execPath, [path.join(SOURCE, 'examples/estate/bin/run.mjs'), '--root', layout.root,
    '--example', example, '--program', path.resolve(PROGRAM)], { timeout: 1_200_000 });
  assert.equal(ended.status, 0, `${ended.out}${ended.err}`);
  assert.match(ended.out, /^All \d+ cases ended as expected\.$/m);
  return layout;
}

function checkDeployed(layout, service, { name, vulnerable, fixed }) {
  for (const instance of ['stable', 'canary']) {
    const folder = path.join(layout.instance(service, instance).current, 'node_modules', name);
    const { version } = readJson(path.join(folder, 'package.json'));
    assert.notEqual(version, vulnerable);
    assert.ok(atLeast(version, fixed), `${service}/${instance} runs ${name} ${version}`);
  }
}

test('with other names, ports and packages the loop ends as expected', (t) => {
  const layout = runChanged(t, process.env.REDOUBT_LONG ? ALL : SHORT);
  checkDeployed(layout, 'cashbook', MIXIN);
  checkDeployed(layout, 'parcels', DATES);
});
