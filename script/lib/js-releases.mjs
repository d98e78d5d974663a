// Fingerprints of JavaScript libraries: downloads releases and writes the SHA-256 of their files as a table.
//
//   node js-releases.mjs REPOSITORY [PACKAGE...]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// Package → which of its files people copy.
const FILES = {
  jquery: /^dist\/jquery(\.slim)?(\.min)?\.js$/,
  bootstrap: /^dist\/js\/bootstrap(\.bundle)?(\.min)?\.js$/,
  lodash: /^(dist\/)?lodash(\.core|\.compat)?(\.min)?\.js$/,
  angular: /^angular(\.min)?\.js$/,
  vue: /^dist\/vue(\.runtime|\.global|\.runtime\.global)?(\.min|\.prod)?\.js$/,
  moment: /^(min\/)?moment(-with-locales)?(\.min)?\.js$/,
  handlebars: /^dist\/handlebars(\.runtime)?(\.min)?\.js$/,
  d3: /^(dist\/)?d3(\.min)?\.js$/,
  underscore: /^underscore(-umd)?(-min)?\.js$/,
};
const DIGITS = 32; // of a SHA-256: enough to tell files apart that nobody made to collide
const AT_ONCE = 8;

const [root, ...wanted] = process.argv.slice(2);
const table = path.join(root, 'src/inventory/extractors/vendored_js/releases.inc');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'js-releases-'));
const npm = (...args) =>
  execFileSync('npm', [...args, '--json', '--ignore-scripts'], { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });

// "3.4.1" of 3.4.0 and 3.4.1; releases with a suffix do not count.
function lastOfEachMinor(versions) {
  const last = new Map();
  for (const version of versions) {
    const match = /^(\d+\.\d+)\.(\d+)$/.exec(version);
    if (!match) continue;
    const before = last.get(match[1]);
    if (!before || Number(match[2]) > Number(before.split('.')[2])) last.set(match[1], version);
  }
  return [...last.values()];
}

function* filesOf(folder, prefix = '') {
  for (const entry of fs.readdirSync(path.join(folder, prefix), { withFileTypes: true })) {
    const name = prefix + entry.name;
    if (entry.isDirectory()) yield* filesOf(folder, name + '/');
    else if (entry.isFile()) yield name;
  }
}

function fingerprints(name, version, tarball) {
  const folder = fs.mkdtempSync(path.join(scratch, 'release-'));
  execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { stdio: 'ignore' });
  const rows = [];
  for (const file of filesOf(folder)) {
    if (!FILES[name].test(file)) continue;
    const hash = createHash('sha256').update(fs.readFileSync(path.join(folder, file))).digest('hex');
    rows.push({ hash: hash.slice(0, DIGITS), name, version });
  }
  fs.rmSync(folder, { recursive: true });
  return rows;
}

function rowsOf(name) {
  const versions = lastOfEachMinor(JSON.parse(npm('view', name, 'versions')));
  const rows = [];
  for (let i = 0; i < versions.length; i += AT_ONCE) {
    const specs = versions.slice(i, i + AT_ONCE).map((version) => `${name}@${version}`);
    for (const packed of JSON.parse(npm('pack', ...specs))) {
      const tarball = path.join(scratch, packed.filename);
      rows.push(...fingerprints(name, packed.version, tarball));
      fs.rmSync(tarball);
    }
  }
  process.stderr.write(`${name}: ${versions.length} releases, ${rows.length} files\n`);
  return rows;
}

try {
  const names = wanted.length > 0 ? wanted : Object.keys(FILES);
  const made = new Map();
  for (const name of names) for (const row of rowsOf(name)) made.set(row.hash, made.get(row.hash) ?? row);
  const rows = [...made.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const lines = rows.map((row) => `{"${row.hash}", "${row.name}", "${row.version}"},\n`);
  fs.writeFileSync(table, `// Made by script/js-releases from releases of npm packages.\n${lines.join('')}`);
} finally {
  fs.rmSync(scratch, { recursive: true });
}
