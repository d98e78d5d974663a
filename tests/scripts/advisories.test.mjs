import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { SOURCE } from './scratch.mjs';

const FOLDER = path.join(SOURCE, 'data/advisories/npm');
const records = fs.readdirSync(FOLDER).map((name) => [name, JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8'))]);
const numbers = (version) => version.split('-')[0].split('.').map(Number);
const before = (a, b) => {
  const [x, y] = [numbers(a), numbers(b)];
  const i = [0, 1, 2].find((n) => x[n] !== y[n]);
  return i === undefined ? a.includes('-') || !b.includes('-') : x[i] < y[i];
};

test('the starter set has a record for every well-known package', () => {
  assert.ok(records.length >= 100, `${records.length} records`);
});

test('every record is named by its id, dated, rated and referenced', () => {
  for (const [name, record] of records) {
    assert.equal(name, `${record.id}.json`);
    assert.match(record.published, /^\d{4}-\d\d-\d\dT00:00:00Z$/, name);
    assert.ok(record.severity?.[0].score.startsWith('CVSS:3.1/AV:') || record.database_specific.severity, name);
    assert.ok(record.references.some(({ url }) => url.endsWith(record.id)), name);
    assert.ok(record.summary.length <= 100 && record.details.length <= 400, name);
  }
});

test('every range begins, ends, and rises', () => {
  for (const [name, { affected, database_specific: specific }] of records) {
    for (const { ranges: [{ type, events }] } of affected) {
      assert.equal(type, 'SEMVER', name);
      const versions = events.map((event, i) => {
        const [[kind, version]] = Object.entries(event);
        assert.ok(i % 2 === 0 ? kind === 'introduced' : ['fixed', 'last_affected'].includes(kind), name);
        return version;
      });
      for (let i = 1; i < versions.length; i += 1) {
        assert.ok(versions[i - 1] === '0' || before(versions[i - 1], versions[i]), `${name}: ${versions[i - 1]} ${versions[i]}`);
      }
      const open = events.some((event) => 'last_affected' in event);
      assert.ok(!open || specific.mitigation.length > 40, `${name}: no fix and no mitigation`);
    }
  }
});

test('every service of the example pins what the expectation names', () => {
  const { cases } = JSON.parse(fs.readFileSync(path.join(SOURCE, 'examples/estate/expected.json'), 'utf8'));
  for (const { asset, package: name } of cases.filter((entry) => entry.package)) {
    const lock = JSON.parse(fs.readFileSync(path.join(SOURCE, `examples/estate/services/${asset}/package-lock.json`), 'utf8'));
    const entry = lock.packages[`node_modules/${name}`];
    assert.ok(entry, `${asset} does not pin ${name}`);
    assert.equal('resolved' in entry, false);
    assert.ok(records.some(([, { affected }]) => affected.some((a) => a.package.name === name)), name);
  }
});
