// An image of Debian packages with vulnerable packages of npm, Python and Java in a layer each: all are found with
// their layer, and what Debian has fixed is not reported, nor what a later layer deletes.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';

import { fetchPackages, installPackages } from './debian.mjs';
import {
  advisory, found, imageOf, importAdvisories, npmPackage, pythonPackage, redoubt, scan, scratchFolder, skipAll, tarOf, tarOfFolder,
  writeLayout,
} from './image.mjs';
import { zipOf } from './zip.mjs';

const PACKAGES = ['base-files', 'libssl3', 'zlib1g', 'python3-idna'];
const CVE = 'CVE-2099-0001';

const folder = scratchFolder({ after: (end) => process.on('exit', end) });
let packages;
try {
  packages = fetchPackages(folder, PACKAGES);
} catch (error) {
  skipAll(`no Debian packages: ${error.message} (mend: a network and a machine with apt)`);
}

const JAR = zipOf({
  'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\n\n',
  'META-INF/maven/org.example/planted-java/pom.properties': 'groupId=org.example\nartifactId=planted-java\nversion=1.0\n',
});

describe('an image of Debian packages', () => {
  let layout; let base; let state; let versions;

  before(async () => {
    const root = path.join(folder, 'root');
    versions = installPackages(root, packages);
    const [, release] = /^VERSION_ID="?(\d+)/m.exec(fs.readFileSync(path.join(root, 'usr/lib/os-release'), 'utf8'));
    const debian = `Debian:${release}`;
    const lowest = { tar: tarOfFolder(root), createdBy: '/bin/sh -c #(nop) ADD file:base in / ' };
    const layers = [
      lowest,
      {
        tar: tarOf({ 'app/node_modules/planted-npm/package.json': npmPackage('planted-npm', '1.0.0') }),
        createdBy: 'COPY node_modules /app/node_modules # buildkit',
      },
      {
        tar: tarOf({
          'opt/venv/planted_python-1.0.dist-info/METADATA': pythonPackage('planted-python', '1.0'),
          'opt/venv/deleted-1.0.dist-info/METADATA': pythonPackage('deleted', '1.0'),
        }),
        createdBy: 'RUN /bin/sh -c pip install -r requirements.txt # buildkit',
      },
      {
        tar: tarOf({ 'app/lib/planted-java-1.0.jar': JAR, 'opt/venv/.wh.deleted-1.0.dist-info': '' }),
        createdBy: 'RUN /bin/sh -c mvn package # buildkit',
      },
    ];
    const line = ({ createdBy }) => ({ created_by: createdBy });
    const command = { created_by: '/bin/sh -c #(nop)  CMD ["bash"]', empty_layer: true };
    const history = [line(lowest), command, ...layers.slice(1).map(line)];
    layout = writeLayout(path.join(folder, 'app'), imageOf(layers, { history }));
    base = writeLayout(path.join(folder, 'base'), imageOf([lowest]));
    state = await importAdvisories(folder, [
      advisory('TEST-NPM', 'npm', 'planted-npm', '2.0.0'),
      advisory('TEST-PYTHON', 'PyPI', 'planted-python', '2.0'),
      advisory('TEST-DELETED', 'PyPI', 'deleted', '2.0'),
      advisory('TEST-JAVA', 'Maven', 'org.example:planted-java', '2.0'),
      advisory('DSA-OPEN', debian, 'zlib', '9999:1'),
      advisory('DSA-FIXED', debian, 'openssl', versions.libssl3),
      advisory('TEST-IDNA', 'PyPI', 'idna', '9999', { aliases: [CVE] }),
      advisory('DEBIAN-IDNA', debian, 'python-idna', versions['python3-idna'], { upstream: [CVE] }),
    ]);
  });

  test('has every planted package found in its layer, and nothing else', async () => {
    const result = await scan([layout, '--state', state]);
    assert.equal(result.status, 1, result.problems.join('\n'));
    assert.equal(result.complete, true);
    assert.deepEqual(found(result), [
      'org.example:planted-java@1.0 by layer 4',
      'planted-npm@1.0.0 by layer 2',
      'planted-python@1.0 by layer 3',
      `zlib1g@${versions.zlib1g} by layer 1`,
    ]);
    const layers = Object.fromEntries(result.findings.map(({ component: c }) => [c.name, c.layer]));
    assert.equal(layers['planted-npm'].created_by, 'COPY node_modules /app/node_modules');
    assert.equal(layers['planted-python'].created_by, 'RUN pip install -r requirements.txt');
    assert.deepEqual([layers.zlib1g.base, layers['planted-npm'].base], [true, false]);
    assert.equal(result.image.base_known, 'history');
  });

  test('sets aside what upstream counts as affected and Debian has fixed', async () => {
    const { set_aside: aside } = await scan([layout, '--state', state]);
    assert.deepEqual(aside.map(({ component: c }) => `${c.ecosystem} ${c.name}`), ['PyPI idna']);
  });

  test('is told from its base image for sure', async () => {
    const result = await scan([layout, '--base', base, '--state', state]);
    assert.equal(result.image.base_known, 'given');
    assert.deepEqual(result.image.layers.map((layer) => layer.base), [true, false, false, false]);
  });

  test('says its layers in every format', async () => {
    const out = (format) => path.join(folder, `out.${format}`);
    const formats = ['sarif', 'cyclonedx', 'markdown'];
    const files = formats.flatMap((format) => ['--output', `${format}=${out(format)}`]);
    const { out: table } = await redoubt(['scan', layout, '--state', state, ...files]);
    assert.match(table, /planted-npm@1\.0\.0 +TEST-NPM .* 2 of 4: COPY node_modules \/app\/node_modules\n/);
    assert.match(table, /zlib1g@\S+ +DSA-OPEN .* 1 of 4 \(base image\): ADD file:base in \/\n/);
    assert.match(table, /^image \S+ linux\/amd64 sha256:[0-9a-f]{64}; 4 layers, /);
    assert.match(table, /, the lowest 1 of its base image \(as its history suggests\)\n/);
    const [run] = JSON.parse(fs.readFileSync(out('sarif'), 'utf8')).runs;
    const result = run.results.find(({ ruleId }) => ruleId === 'TEST-PYTHON');
    assert.equal(result.properties.layer, 3);
    assert.match(result.properties.layerDigest, /^sha256:[0-9a-f]{64}$/);
    assert.match(result.message.text, /Layer 3 of 4: RUN pip install -r requirements\.txt\./);
    const bill = JSON.parse(fs.readFileSync(out('cyclonedx'), 'utf8'));
    assert.equal(bill.metadata.component.type, 'container');
    const java = bill.components.find(({ name }) => name === 'planted-java');
    const line = java.properties.find(({ name }) => name === 'redoubt:layer-created-by');
    assert.equal(line.value, 'RUN mvn package');
    assert.match(fs.readFileSync(out('markdown'), 'utf8'), /\| Where \| Layer \|/);
  });
});
