// Style as a test. Prints one line for each breach and fails when there is any.
//
//   node tidy.mjs REPOSITORY
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const MAX_LINES = 800;
const MAX_COLUMNS_TEXT = 120;
const HEAVY = /^#include <(CLI\/|boost\/|nlohmann\/json\.hpp|simdjson|spdlog\/|toml\+\+|pugixml\.hpp|yaml-cpp\/)/m;
const FOR_TESTS = /^tests\/|_conformance|_for_test\.h$/;
const MACHINE_PATH = /(^|[^\w.])\/(work\/(main|shared)|home\/\w+|Users)\//;
const REGISTRY_HOST = new RegExp(['registry\\.npmjs', 'registry\\.yarnpkg', 'npmmirror', 'pypi\\.org', '[/.]crates\\.io'].join('|'));
const OURS = /^(src|tests|bench|fuzz|script|examples|cmake|docs)\/|^[^/]*$/;

const root = process.argv[2];
const breaches = [];
const breach = (file, line, text) => breaches.push(`${file}:${line}: ${text}`);
const lineOf = (text, index) => text.slice(0, index).split('\n').length;

function listFiles() {
  const out = execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  return [...new Set(out.split('\0'))].filter((file) => file && fs.lstatSync(path.join(root, file), { throwIfNoEntry: false })?.isFile());
}

function checkText(file, text) {
  if (/package-lock\.json$/.test(file) || file.includes('/testdata/') || file.startsWith('fuzz/corpus/')) return;
  const lines = text.split('\n').length - 1;
  if (OURS.test(file) && lines > MAX_LINES) breach(file, MAX_LINES + 1, `${lines} lines (at most ${MAX_LINES})`);
  if (file === 'script/lib/tidy.mjs' || file.startsWith('data/')) return;
  for (const [pattern, what] of [[MACHINE_PATH, 'absolute path of a machine'], [REGISTRY_HOST, 'host name of a registry']]) {
    const found = pattern.exec(text);
    if (found) breach(file, lineOf(text, found.index + found[0].length - 1), `${what}: ${found[0].trim()}`);
  }
}

function checkHeader(file, text) {
  const [first] = text.split('\n', 1);
  if (!/^\/\/ \S.{15,}/.test(first)) breach(file, 1, 'the first line says what the file is for');
  if (!/^#pragma once$/m.test(text)) breach(file, 1, '#pragma once is missing');
  const heavy = HEAVY.exec(text);
  const forSourcesOnly = /Include in \.cc files only/.test(text.slice(0, 400));
  if (heavy && !forSourcesOnly && !FOR_TESTS.test(file)) breach(file, lineOf(text, heavy.index), `${heavy[0]}: heavy headers belong in .cc files`);
}

function checkTests(file, text) {
  const tests = [...text.matchAll(/^(TEST|TEST_F|TEST_P|TYPED_TEST)\(/gm)].length;
  const assertions = [...text.matchAll(/\b(EXPECT_|ASSERT_|REDOUBT_UNWRAP\(|ADD_FAILURE|FAIL\(\)|Expect[A-Z]\w*\()/g)].length;
  if (tests === 0) breach(file, 1, 'no test in it');
  if (assertions < tests) breach(file, 1, `${tests} tests but ${assertions} assertions`);
  for (const found of text.matchAll(/"((?:src|tests)\/[\w/.-]*testdata\/[\w/.-]*)"/g)) {
    if (!fs.existsSync(path.join(root, found[1]))) breach(file, lineOf(text, found.index), `${found[1]} is missing`);
  }
}

function checkFormat(files) {
  const program = 'clang-format-19';
  const probe = spawnSync(program, ['--version']);
  if (probe.error) {
    breach('script/tidy', 1, `${program} is missing (mend: run script/deps)`);
    return;
  }
  const run = spawnSync(program, ['--dry-run', '--Werror', '--ferror-limit=1', ...files], { cwd: root, encoding: 'utf8' });
  for (const line of run.stderr.split('\n')) {
    const found = /^([^:]+):(\d+):\d+: error: (.*)/.exec(line);
    if (found) breach(found[1], found[2], `layout (mend: ${program} -i ${found[1]})`);
  }
}

function checkScript(file, text) {
  const mode = fs.statSync(path.join(root, file)).mode;
  if (/^#!/.test(text) && !(mode & 0o100)) breach(file, 1, 'begins with #! but cannot be executed');
  if (/(^|[;&|]\s*)eval\s/m.test(text) && /^#!.*sh/.test(text)) breach(file, 1, 'eval');
}

const files = listFiles();
const sources = [];
for (const file of files) {
  const bytes = fs.readFileSync(path.join(root, file));
  if (bytes.includes(0)) continue;
  const text = bytes.toString('utf8');
  checkText(file, text);
  checkScript(file, text);
  if (!/^(src|tests|bench|fuzz)\//.test(file) || file.includes('/testdata/')) continue;
  if (/\.(cc|h)$/.test(file)) sources.push(file);
  if (file.endsWith('.h')) checkHeader(file, text);
  if (file.endsWith('_test.cc')) checkTests(file, text);
  if (/\.(mjs|js)$/.test(file) && text.split('\n').some((line) => line.length > MAX_COLUMNS_TEXT + 20)) {
    breach(file, 1, `a line of more than ${MAX_COLUMNS_TEXT + 20} columns`);
  }
}
if (sources.length > 0) checkFormat(sources);

for (const line of breaches.sort()) process.stderr.write(`${line}\n`);
if (breaches.length > 0) process.stderr.write(`${breaches.length} breaches of style\n`);
process.exitCode = breaches.length > 0 ? 1 : 0;
