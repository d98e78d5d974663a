// Writes npm_semver.golden.txt: what npm's own `semver` package says about generated versions and ranges.
// Run in a folder where it is installed: node npm_semver_golden.mjs > npm_semver.golden.txt
import { createRequire } from 'node:module';
import { join } from 'node:path';
const semver = createRequire(join(process.cwd(), 'x.js'))('semver');

let seed = 20261121;
const random = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * n);
};
const pick = (list) => list[random(list.length)];
const number = () => pick(['0', '0', '1', '1', '2', '3', '4', '10', '12', '01', '9007199254740991', '9007199254740992', '99999999999999999999999']
  .slice(0, random(12) ? 8 : 13));
const id = () => pick(['alpha', 'beta', 'rc', '0', '1', '2', '11', 'x', '-', 'a-b', '01', '1a', '0a', 'A', '9007199254740993', '']
  .slice(0, random(12) ? 10 : 16));
const pre = () => (random(3) ? '' : pick(['-', '-', '-', '-', '']) + Array.from({ length: 1 + random(3) }, id).join('.'));
const build = () => (random(10) ? '' : '+' + pick(['b', 'b.1', '001', 'a-b.c', '']));
const full = () => `${number()}.${number()}.${number()}${pre()}${build()}`;
const version = () => pick(['', '', '', '', '', '', 'v', '=', '= v', ' ']) + full() + pick(['', '', '', '', '', '', '', ' ', '.4', '!']);
const xid = () => pick([number(), number(), number(), 'x', 'X', '*']);
const partial = () => {
  const parts = Array.from({ length: 1 + random(3) }, xid).join('.');
  return random(6) ? parts : parts + pre() + build();
};
const some = () => pick([full, full, partial])();
const op = () => pick(['', '', '^', '^', '~', '~>', '>', '>=', '<', '<=', '=', '^ ', '~ ', '>= ', '< ', '~> ', '= ', 'v', '>=v', '==', '^=', '>~', '<>', '=>']
  .slice(0, random(8) ? 19 : 24));
const set = () => random(6)
  ? Array.from({ length: 1 + random(3) }, () => op() + some()).join(pick([' ', ' ', '  ', ', ']))
  : pick(['', '*', ' ', 'x', 'latest', '>', '-', `${some()} - ${some()}`, `${some()} - ${some()}`, `${some()}  -  ${some()}`, `${some()} -${some()}`]);
const range = () => Array.from({ length: 1 + (random(3) ? 0 : 1 + random(2)) }, set).join(pick(['||', ' || ', '|| ']));

const fixed = ['0.0.0-0', '0.0.0', '0.0.1-alpha', '0.0.1', '0.0.2', '0.1.0', '0.1.1', '0.2.0', '0.10.0', '1.0.0-0', '1.0.0-alpha',
  '1.0.0-alpha.1', '1.0.0-beta.2', '1.0.0-rc', '1.0.0', '1.0.1-beta', '1.0.1', '1.0.2', '1.1.0-0', '1.1.0', '1.1.1', '1.2.0', '1.2.3-beta.11', '1.2.3',
  '1.10.4', '1.12.0', '2.0.0-0', '2.0.0-alpha', '2.0.0', '2.0.1', '2.1.0', '2.3.4', '3.0.0-rc.1', '3.0.0', '3.1.2', '4.0.0', '4.10.12',
  '10.0.0', '12.1.0', '9007199254740991.0.0'];

const lines = ['# Made by npm_semver_golden.mjs with semver ' + semver.SEMVER_SPEC_VERSION + ' of npm; tab separated.',
  '# F: the versions that ranges are tried on', 'F\t' + fixed.join(' '),
  '# V: text, strict canonical form, loose canonical form ("-": refused)'];
const quote = (s) => JSON.stringify(s);
const canonical = (text, loose) => { try { return new semver.SemVer(text, { loose }).version; } catch { return '-'; } };
const seen = new Set();
for (let i = 0; i < 900; i++) {
  const v = version();
  if (seen.has(v)) continue;
  seen.add(v);
  lines.push(['V', quote(v), canonical(v, false), canonical(v, true)].join('\t'));
}
lines.push('# C: a, order, b (loose)');
const valid = [...seen].filter((v) => canonical(v, true) !== '-');
for (let i = 0; i < 900; i++) {
  const [a, b] = [pick(valid), pick(valid)];
  lines.push(['C', quote(a), '<=>'[semver.compare(a, b, true) + 1], quote(b)].join('\t'));
}
lines.push('# R: range; members of F in hexadecimal for strict, loose, strict with prereleases, loose with prereleases');
const members = (r, options) => {
  let bits = 0n;
  try {
    const parsed = new semver.Range(r, options);
    fixed.forEach((v, i) => { if (parsed.test(v)) bits |= 1n << BigInt(i); });
  } catch { return '-'; }
  return bits.toString(16);
};
seen.clear();
while (seen.size < 2200) {
  const r = range();
  if (seen.has(r)) continue;
  seen.add(r);
  const row = [{}, { loose: true }, { includePrerelease: true }, { loose: true, includePrerelease: true }].map((o) => members(r, o));
  lines.push(['R', quote(r), ...row].join('\t'));
}
console.log(lines.join('\n'));
