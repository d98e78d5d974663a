// redoubt respond over images of redoubt.yaml: their findings are cases for people, an unchanged image is not read again,
// and a mended one ends the case.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import {
  advisory, imageOf, importAdvisories, npmPackage, PROGRAM, pythonPackage, redoubt, scratchFolder, skipAll, tarOf,
  writeLayout,
} from './image.mjs';
import { push, REGISTRY, serve, startRegistry } from './registry.mjs';

if (!fs.existsSync(REGISTRY)) skipAll(`${REGISTRY} is not there (mend: script/deps)`);

const layer = (version) => ({
  tar: tarOf({ 'usr/lib/python3/planted.dist-info/METADATA': pythonPackage('planted', version) }),
  createdBy: `RUN /bin/sh -c pip install planted==${version} # buildkit`,
});
const base = {
  tar: tarOf({ 'app/node_modules/harmless/package.json': npmPackage('harmless', '1.0.0') }),
  createdBy: 'COPY app /app # buildkit',
};
const vulnerable = imageOf([base, layer('1.0')]);
const mended = imageOf([base, layer('2.0')]);
const layerOf = (image) => JSON.parse(image.manifest).layers[1].digest;

describe('an image of redoubt.yaml', () => {
  const ends = [];
  const suite = { after: (end) => ends.push(end) };
  after(async () => {
    for (const end of ends.reverse()) await end();
  });
  let folder; let host;

  before(async () => {
    folder = scratchFolder(suite);
    host = await startRegistry(suite, folder);
  });

  // An estate of one image, which knows of planted < 2.0.
  async function estateOf(name, image) {
    const estate = path.join(folder, name);
    fs.mkdirSync(estate);
    const more = 'owners: [{id: ann}]\nrepositories: []\n';
    fs.writeFileSync(path.join(estate, 'redoubt.yaml'),
      `version: 1\norganisation: Example\n${more}images: [{id: app, ${image}, owner: ann, criticality: critical}]\n`);
    const advisories = await importAdvisories(folder, [advisory('TEST-1', 'PyPI', 'planted', '2.0')]);
    fs.cpSync(advisories, path.join(estate, '.redoubt'), { recursive: true });
    return estate;
  }
  async function cases(estate) {
    const { out, err } = await redoubt(['respond', '--once', '--quiet', '--format', 'json', '--estate', estate]);
    return { err, list: JSON.parse(out).cases };
  }

  test('opens a case for its owner, which ends when the image was built anew', async () => {
    const estate = await estateOf('local', 'path: image');
    writeLayout(path.join(estate, 'image'), vulnerable);
    const { list: [one, ...rest], err } = await cases(estate);
    assert.deepEqual(rest, [], err);
    assert.equal(one.asset, 'app');
    assert.equal(one.owner, 'ann');
    assert.equal(one.state, 'escalated');
    assert.equal(one.remedy, 'build anew with planted mended');
    assert.equal(one.reason, 'an image is built anew, not patched: put 2.0 of planted in it '
      + '(layer 2 of 2: RUN pip install planted==1.0)');
    fs.rmSync(path.join(estate, 'image'), { recursive: true });
    writeLayout(path.join(estate, 'image'), mended);
    const [ended] = (await cases(estate)).list;
    assert.equal(ended.state, 'gone');
    assert.match(ended.reason, /^a complete scan of sha256:[0-9a-f]{12} no longer sees it$/);
  });

  test('is no repository: nobody can ask for a patch of it', async () => {
    const estate = await estateOf('unpatched', 'path: image');
    writeLayout(path.join(estate, 'image'), vulnerable);
    const key = path.join(estate, 'ann.key');
    const { out: entry } = await redoubt(['keys', 'make', '--role', 'security-lead', '--person', 'ann', '--out', key]);
    fs.appendFileSync(path.join(estate, 'redoubt.yaml'), entry);
    const [one] = (await cases(estate)).list;
    for (const decision of ['triage', 'retry']) {
      const { status, err } = await redoubt(['case', decision, one.id, '--key', key, '--estate', estate]);
      assert.equal(status, 0, err);
    }
    const [again] = (await cases(estate)).list;
    assert.equal(again.state, 'escalated');
    assert.match(again.reason, /app is an image: it is not patched but built anew/);
  });

  test('that cannot be had makes the scan incomplete and ends nothing', async () => {
    const estate = await estateOf('away', 'path: image');
    writeLayout(path.join(estate, 'image'), vulnerable);
    await cases(estate);
    fs.rmSync(path.join(estate, 'image'), { recursive: true });
    const { status, out, err } = await redoubt(['respond', '--once', '--format', 'json', '--estate', estate]);
    assert.equal(status, 3);
    assert.match(err, /scan of app is incomplete/);
    assert.equal(JSON.parse(out).cases[0].state, 'escalated');
  });

  test('in a registry is read once for each digest', async () => {
    const blobs = [];
    let digests = [];
    const proxy = await serve(suite, (request, response) => {
      if (request.url.includes('/blobs/')) blobs.push(request.url);
      if (request.url.includes('/manifests/')) digests.push(request.url);
      const { url, method, headers: { accept = '*/*' } } = request;
      request.pipe(http.request({ host: '127.0.0.1', port: host.split(':')[1], path: url, method, headers: { accept } },
        (answer) => {
          response.writeHead(answer.statusCode, answer.headers);
          answer.pipe(response);
        }));
    });
    await push(host, 'team/app', 'live', [vulnerable]);
    const estate = await estateOf('watched', `image: "${proxy}/team/app:live"`);
    const running = spawn(PROGRAM, ['respond', '--interval', '1s', '--estate', estate], { stdio: 'ignore' });
    try {
      const until = async (what) => {
        for (let i = 0; i < 1200 && !what(); ++i) await new Promise((wake) => setTimeout(wake, 50));
        assert.ok(what());
      };
      await until(() => digests.length >= 4);
      const layers = blobs.filter((url) => url.endsWith(layerOf(vulnerable)));
      assert.equal(layers.length, 1, blobs.join('\n'));
      await push(host, 'team/app', 'live', [mended]);
      await until(() => blobs.some((url) => url.endsWith(layerOf(mended))));
      digests = [];
      await until(() => digests.length >= 2);
    } finally {
      const ended = new Promise((end) => running.on('exit', end));
      running.kill('SIGTERM');
      await ended;
    }
    const { out } = await redoubt(['case', 'list', '--format', 'json', '--estate', estate]);
    assert.deepEqual(JSON.parse(out).cases.map(({ state }) => state), ['gone']);
  });
});
