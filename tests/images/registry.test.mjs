// redoubt scan --image against a real registry on loopback: anonymous, with tokens, with redirects, with damage.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import {
  advisory, digestOf, found, imageOf, importAdvisories, npmPackage, pythonPackage, redoubt, scan, scratchFolder,
  skipAll, tarOf,
} from './image.mjs';
import { push, REGISTRY, serve, startRegistry, startTokenServer } from './registry.mjs';

if (!fs.existsSync(REGISTRY)) skipAll(`${REGISTRY} is not there (mend: script/deps)`);

const USER = 'reader:se:cret';
const image = imageOf([
  {
    tar: tarOf({ 'app/node_modules/planted-npm/package.json': npmPackage('planted-npm', '1.0.0') }),
    createdBy: 'COPY app /app # buildkit',
  },
  {
    tar: tarOf({ 'usr/lib/python3/planted-1.0.dist-info/METADATA': pythonPackage('planted', '1.0') }),
    createdBy: 'RUN /bin/sh -c pip install planted # buildkit',
  },
]);
const arm = imageOf([
  { tar: tarOf({ 'app/node_modules/planted-npm/package.json': npmPackage('planted-npm', '3.0.0') }), createdBy: 'COPY app /app' },
], { architecture: 'arm64' });

describe('an image in a registry', () => {
  let folder; let host; let state; let anyone;

  const ends = [];
  const suite = { after: (end) => ends.push(end) };
  after(async () => {
    for (const end of ends.reverse()) await end();
  });

  before(async () => {
    folder = scratchFolder(suite);
    host = await startRegistry(suite, folder);
    await push(host, 'team/app', '1.0', [image, arm]);
    await push(host, 'open/app', 'latest', [image]);
    state = await importAdvisories(folder, [
      advisory('TEST-1', 'npm', 'planted-npm', '2.0.0'), advisory('TEST-2', 'PyPI', 'planted', '2.0')]);
    const config = path.join(folder, 'nobody');
    fs.mkdirSync(config);
    anyone = { ...process.env, DOCKER_CONFIG: config, REGISTRY_AUTH_FILE: '', XDG_RUNTIME_DIR: '' };
  });

  const scanOf = (target, { env = anyone, more = [] } = {}) =>
    scan(['--image', target, '--state', state, ...more], { env });
  const failure = async (target, env = anyone) => {
    const { status, err } = await redoubt(['scan', '--image', target, '--state', state], { env });
    assert.equal(status, 2);
    return err;
  };
  const asUser = (name, registry, user) => {
    const config = path.join(folder, name);
    fs.mkdirSync(config, { recursive: true });
    fs.writeFileSync(path.join(config, 'config.json'),
      JSON.stringify({ auths: { [registry]: { auth: Buffer.from(user).toString('base64') } } }));
    return { ...anyone, DOCKER_CONFIG: config };
  };

  test('is found for the platform that is asked for', async () => {
    const result = await scanOf(`${host}/team/app:1.0`, { more: ['--platform', 'linux/amd64'] });
    assert.equal(result.status, 1);
    assert.deepEqual(found(result), ['planted-npm@1.0.0 by layer 1', 'planted@1.0 by layer 2']);
    assert.equal(result.image.digest, digestOf(image.manifest));
    assert.equal(result.asset, `${host}/team/app:1.0`);
    const layer = result.findings.find(({ component: c }) => c.name === 'planted').component.layer;
    assert.equal(layer.digest, JSON.parse(image.manifest).layers[1].digest);
    assert.equal(layer.created_by, 'RUN pip install planted');
    const other = await scanOf(`${host}/team/app:1.0`, { more: ['--platform', 'linux/arm64'] });
    assert.deepEqual([other.status, found(other)], [0, []]);
    assert.match(await failure(`${host}/team/app:2.0`), /no manifest 2\.0 there/);
  });

  test('is named by its digest', async () => {
    const target = `${host}/team/app@${digestOf(image.manifest)}`;
    assert.equal((await scan([`docker://${target}`, '--state', state], { env: anyone })).status, 1);
  });

  test('is an asset that the catalogue names', async () => {
    const estate = path.join(folder, 'estate');
    fs.mkdirSync(estate);
    fs.writeFileSync(path.join(estate, 'redoubt.yaml'), `version: 1
organisation: Example
repositories: [{id: shop, path: shop}]
discovery: {sources: [{id: images, kind: registry, url: "http://${host}/"}]}
`);
    const told = await redoubt(['assets', 'discover', '--estate', estate], { env: anyone });
    assert.equal(told.out, 'images: 2 assets (2 new, 0 gone)\n', told.err);
    const { out } = await redoubt(['assets', 'list', '--format', 'json', '--estate', estate], { env: anyone });
    const images = JSON.parse(out).assets.filter(({ source }) => source === 'images');
    assert.deepEqual(images.map(({ location }) => location), [`${host}/open/app:latest`, `${host}/team/app:1.0`]);
  });

  test('is not fetched offline', async () => {
    const argv = ['scan', `docker://${host}/open/app`, '--offline', '--state', state];
    const { status, err } = await redoubt(argv, { env: anyone });
    assert.equal(status, 2);
    assert.match(err, /--offline opens no connection to a registry \(mend: scan an archive/);
  });

  test('is fetched with a token, anonymous or as somebody', async (t) => {
    const auth = await startTokenServer(t, folder, { service: 'registry.example', open: 'open/app', user: USER });
    const guarded = await startRegistry(t, folder, auth);
    assert.equal((await scanOf(`${guarded}/open/app`)).status, 1);
    assert.match(await failure(`${guarded}/team/app:1.0`), /access denied \(mend: docker login 127\.0\.0\.1:\d+\)/);
    const wrong = asUser('wrong', guarded, 'reader:guess');
    assert.match(await failure(`${guarded}/team/app:1.0`, wrong), /access denied \(mend: log in again\)/);
    const right = asUser('right', guarded, USER);
    assert.equal((await scanOf(`${guarded}/team/app:1.0`, { env: right })).status, 1);
  });

  test('may lie elsewhere, which never gets the password', async (t) => {
    const seen = [];
    const pipe = (request, response) => {
      const { url, method, headers: { accept = '*/*' } } = request;
      const there = { host: '127.0.0.1', port: host.split(':')[1], path: url, method, headers: { accept } };
      request.pipe(http.request(there, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      }));
    };
    const elsewhere = await serve(t, (request, response) => {
      seen.push(request.headers.authorization ?? 'nobody');
      pipe(request, response);
    });
    const front = await serve(t, (request, response) => {
      if (request.headers.authorization !== `Basic ${Buffer.from(USER).toString('base64')}`) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="here"' }).end();
      } else if (request.url.includes('/blobs/')) {
        response.writeHead(307, { location: `http://${elsewhere}${request.url}` }).end();
      } else {
        pipe(request, response);
      }
    });
    const result = await scanOf(`${front}/open/app`, { env: asUser('front', front, USER) });
    assert.deepEqual(found(result), ['planted-npm@1.0.0 by layer 1', 'planted@1.0 by layer 2']);
    assert.deepEqual(seen, ['nobody', 'nobody', 'nobody']);
    const away = await serve(t, (request, response) => {
      response.writeHead(307, { location: 'http://registry.example/elsewhere' }).end();
    });
    assert.match(await failure(`${away}/open/app`), /a redirect leads to http:\/\/registry\.example, which is not https/);
  });

  test('is incomplete when a layer is not what its digest says', async () => {
    const layer = JSON.parse(image.manifest).layers[0].digest.slice(7);
    const file = path.join(folder, 'data/docker/registry/v2/blobs/sha256', layer.slice(0, 2), layer, 'data');
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 1] ^= 1;
    fs.writeFileSync(file, bytes);
    const result = await scanOf(`${host}/open/app`);
    assert.equal(result.status, 3);
    assert.match(result.problems[0], /^layer 1 \(sha256:[0-9a-f]{12}\): the layer has the digest sha256:/);
  });
});
