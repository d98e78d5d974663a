import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';

import { run, scratch, SOURCE, write } from './scratch.mjs';

const GOOD_HEADER = '// What this header is for, in one sentence.\n#pragma once\n';

function tidy(t, files) {
  const folder = scratch(t);
  run('git', ['init', '--quiet', folder]);
  for (const [file, text] of Object.entries(files)) write(folder, file, text);
  return run(process.execPath, [path.join(SOURCE, 'script/lib/tidy.mjs'), folder]);
}

test('a tidy repository passes', (t) => {
  const { status, err } = tidy(t, {
    'src/a/a.h': GOOD_HEADER,
    'src/a/a_test.cc': 'TEST(A, Works) { EXPECT_EQ(1, 1); }\n',
  });
  assert.equal(err, '');
  assert.equal(status, 0);
});

const BREACHES = {
  'a header without its purpose': [{ 'src/a.h': '#pragma once\n' },
    'src/a.h:1: the first line says what the file is for'],
  'a header without a guard': [{ 'src/a.h': '// What this header is for, in one sentence.\n' },
    'src/a.h:1: #pragma once is missing'],
  'a heavy header in a header': [{ 'src/a.h': `${GOOD_HEADER}#include <nlohmann/json.hpp>\n` },
    'src/a.h:3: #include <nlohmann/json.hpp: heavy headers belong in .cc files'],
  'a file that is too long': [{ 'script/long': '\n'.repeat(801) }, 'script/long:801: 801 lines (at most 800)'],
  'a test file without tests': [{ 'src/a_test.cc': 'int x;\n' },
    'src/a_test.cc:1: no test in it'],
  'a test that asserts nothing': [{ 'src/a_test.cc': 'TEST(A, Works) { (void)1; }\n' },
    'src/a_test.cc:1: 1 tests but 0 assertions'],
  'testdata that is not there': [{ 'src/a_test.cc': 'TEST(A, Works) { EXPECT_EQ(R("src/testdata/x.json"), 1); }\n' },
    'src/a_test.cc:1: src/testdata/x.json is missing'],
  'a path of one machine': [{ 'docs/a.md': `see ${['', 'home', 'anna'].join('/')}/x\n` },
    'docs/a.md:1: absolute path of a machine'],
  'the host name of a registry': [{ 'docs/a.md': `https://${['registry', 'npmjs'].join('.')}.org\n` },
    'docs/a.md:1: host name of a registry'],
  'a layout that clang-format would change': [{ 'src/a.cc': 'int   x;\n' }, 'src/a.cc:1: layout'],
};

for (const [name, [files, message]] of Object.entries(BREACHES)) {
  test(`finds ${name}`, (t) => {
    const { status, err } = tidy(t, files);
    assert.ok(err.includes(message), err);
    assert.equal(status, 1);
  });
}
