// redoubt scan containers-storage:NAME against storages that skopeo has written, of both drivers.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';

import {
  advisory, found, imageOf, importAdvisories, npmPackage, pythonPackage, redoubt, run, scan, scratchFolder, skipAll,
  tarOf, writeLayout,
} from './image.mjs';

const SKOPEO = '/usr/bin/skopeo';
if (!fs.existsSync(SKOPEO)) skipAll(`${SKOPEO} is not there (mend: script/deps)`);

const image = imageOf([
  {
    tar: tarOf({
      'app/node_modules/planted-npm/package.json': npmPackage('planted-npm', '1.0.0'),
      'opt/a/deleted-1.0.dist-info/METADATA': pythonPackage('deleted', '1.0'),
      'opt/b/hidden-1.0.dist-info/METADATA': pythonPackage('hidden', '1.0'),
    }),
    createdBy: 'COPY app /app # buildkit',
  },
  {
    tar: tarOf({
      'usr/lib/python3/planted-1.0.dist-info/METADATA': pythonPackage('planted', '1.0'),
      'opt/.wh.a': '',
      'opt/b/.wh..wh..opq': '',
    }),
    createdBy: 'RUN /bin/sh -c pip install planted # buildkit',
  },
]);

describe('an image in the storage of podman', () => {
  const folder = scratchFolder({ after: (end) => process.on('exit', end) });
  let layout; let state;

  before(async () => {
    layout = writeLayout(path.join(folder, 'layout'), image, 'v1');
    state = await importAdvisories(folder, [
      advisory('TEST-1', 'npm', 'planted-npm', '2.0.0'), advisory('TEST-2', 'PyPI', 'planted', '2.0'),
      advisory('TEST-3', 'PyPI', 'deleted', '2.0'), advisory('TEST-4', 'PyPI', 'hidden', '2.0')]);
  });

  for (const driver of ['vfs', 'overlay']) {
    test(`is read where the driver ${driver} keeps it`, async (t) => {
      const root = path.join(folder, driver);
      const place = `[${driver}@${root}+${root}-run]`;
      const tmp = path.join(folder, 'tmp');
      fs.mkdirSync(tmp, { recursive: true });
      const argv = ['--insecure-policy', 'copy', '-q', `oci:${layout}:v1`, `containers-storage:${place}localhost/app:1`];
      // As root it mounts the storage onto itself: in a namespace of its own, which ends with it.
      const [program, ...first] = process.getuid() === 0 ? ['unshare', '--mount', SKOPEO] : [SKOPEO];
      const copied = await run(program, [...first, ...argv], { env: { ...process.env, TMPDIR: tmp } });
      if (copied.status !== 0) {
        t.skip(`skopeo cannot write it here: ${copied.err.trim()}`);
        return;
      }
      fs.writeFileSync(path.join(root, 'redoubt.yaml'), `version: 1
organisation: Example
images: [{id: app, image: "containers-storage:[${driver}@${root}]localhost/app:1"}]
discovery: {sources: [{id: podman, kind: podman, path: .}]}
`);
      const told = await redoubt(['assets', 'discover', '--offline', '--estate', root]);
      assert.equal(told.out, 'podman: 1 asset (1 new, 0 gone)\n', told.err);
      const [asset, ...others] = JSON.parse(
        (await redoubt(['assets', 'list', '--format', 'json', '--estate', root])).out).assets;
      assert.deepEqual(others, []);
      assert.equal(asset.location, `containers-storage:[${driver}@${root}]localhost/app:1`);
      assert.equal(asset.id, 'app');
      const result = await scan([`containers-storage:[${driver}@${root}]app:1`, '--state', state]);
      assert.equal(result.status, 1, result.problems.join('\n'));
      assert.deepEqual(found(result), ['planted-npm@1.0.0 by layer 1', 'planted@1.0 by layer 2']);
      assert.equal(result.image.name, 'localhost/app:1');
      assert.equal(result.image.layers[1].created_by, 'RUN pip install planted');
      const other = await redoubt(['scan', `containers-storage:[${driver}@${root}]other`, '--state', state]);
      assert.equal(other.status, 2);
      assert.match(other.err, /no image "other" \(there are: localhost\/app:1\)/);
    });
  }
});
