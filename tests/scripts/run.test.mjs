import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { self } from '../../examples/estate/bin/lib/processes.mjs';
import { run, scratch, SOURCE, write } from './scratch.mjs';

/** A copy of the scripts alone: enough for what they refuse before they build anything. */
function copyOfScripts(t) {
  const folder = scratch(t);
  fs.cpSync(path.join(SOURCE, 'script'), path.join(folder, 'script'), { recursive: true });
  return folder;
}

test('a second run is refused with the process that is at work', (t) => {
  const folder = copyOfScripts(t);
  const { pid, start } = self();
  write(folder, 'var/example/run.json', JSON.stringify({ pid, start }));
  const { status, err } = run(path.join(folder, 'script/run'), []);
  assert.equal(err, `run: another script/run is at work here, process ${pid} (mend: wait for it, or script/stop)\n`);
  assert.equal(status, 2);
});

for (const script of ['run', 'test', 'bench', 'tidy']) {
  test(`script/${script} refuses an option that it does not know, from any folder`, (t) => {
    const folder = copyOfScripts(t);
    const { status, err } = run(path.join(folder, 'script', script), ['--wrong'], { cwd: '/' });
    assert.match(err, new RegExp(`^${script}: unknown option --wrong \\(mend: `));
    assert.equal(status, 2);
  });
}

test('skipped tests are listed with their reason', (t) => {
  const folder = scratch(t);
  write(folder, 'a.xml', `<testsuites><testsuite name="Zip">
    <testcase name="Reads" file="a.cc" line="3" status="run" result="completed" time="0." classname="Zip" />
    <testcase name="NeedsData" status="run" result="skipped" time="0." classname="Zip">
      <skipped message="a.cc:9&#x0A;shared data absent: osv &amp; more"><![CDATA[a.cc:9]]></skipped>
    </testcase></testsuite></testsuites>`);
  const { out } = run(process.execPath, [path.join(SOURCE, 'script/lib/skipped.mjs'), folder]);
  assert.equal(out, 'Zip.NeedsData: shared data absent: osv & more\n');
});
