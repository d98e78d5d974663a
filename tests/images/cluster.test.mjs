// redoubt assets over a cluster that speaks Kubernetes' API over TLS with an authority of its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { redoubt, scratchFolder } from './image.mjs';

const pod = (...images) => ({ metadata: { name: 'a' }, spec: { containers: images.map((image) => ({ name: 'c', image })) } });
const full = {
  ...pod('registry.example/shop:1.2'),
  spec: {
    containers: [{ name: 'c', image: 'registry.example/shop:1.2' }],
    initContainers: [{ name: 'i', image: 'registry.example/migrate:7' }],
    ephemeralContainers: [{ name: 'e', image: 'busybox' }],
  },
};

describe('a cluster', () => {
  const ends = [];
  after(async () => {
    for (const end of ends.reverse()) await end();
  });
  let folder; let address; const asked = [];
  let pages = [];  // what is answered, a page each

  before(async () => {
    folder = scratchFolder({ after: (end) => ends.push(end) });
    const [key, cert] = ['key.pem', 'ca.pem'].map((name) => path.join(folder, name));
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert,
      '-days', '2', '-subj', '/CN=cluster', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' });
    const server = https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, (request, response) => {
      asked.push(request.url);
      if (request.headers.authorization !== 'Bearer secret') return response.writeHead(401).end('{}');
      const next = new URL(request.url, 'https://a').searchParams.get('continue');
      const page = next === null ? 0 : Number(next.split('+')[1]);
      const more = page + 1 < pages.length ? { continue: `from+${page + 1}` } : {};
      return response.end(JSON.stringify({ kind: 'PodList', metadata: more, items: pages[page] }));
    });
    await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    ends.push(() => { server.closeAllConnections(); server.close(); });
    address = `https://127.0.0.1:${server.address().port}`;
    fs.writeFileSync(path.join(folder, 'token'), 'secret\n');
  });

  function estateWith(more) {
    fs.writeFileSync(path.join(folder, 'redoubt.yaml'), `version: 1
organisation: Example
images: [{id: shop, image: "registry.example/shop:1.2"}]
discovery: {sources: [{id: it, kind: kubernetes, url: "${address}", token_file: token${more}}]}
`);
  }
  const run = (...argv) => redoubt([...argv, '--estate', folder], { env: { ...process.env, SSL_CERT_FILE: '' } });

  test('names the images of its pods, page by page, each once', async () => {
    pages = [[full], [pod('registry.example/shop:1.2', 'registry.example/till@sha256:' + 'a'.repeat(64))], []];
    estateWith(', ca_file: ca.pem');
    const { out, err } = await run('assets', 'discover');
    assert.equal(out, 'it: 4 assets (4 new, 0 gone)\n', err);
    assert.deepEqual(asked.splice(0), [
      '/api/v1/pods?limit=500', '/api/v1/pods?limit=500&continue=from%2B1', '/api/v1/pods?limit=500&continue=from%2B2']);
    const list = JSON.parse((await run('assets', 'list', '--format', 'json')).out);
    assert.deepEqual(list.assets.map(({ location, id }) => [location, id]), [
      ['busybox', ''], ['registry.example/migrate:7', ''], ['registry.example/shop:1.2', 'shop'],
      [`registry.example/till@sha256:${'a'.repeat(64)}`, '']]);
  });

  test('may be asked about one namespace', async () => {
    pages = [[]];
    estateWith(', ca_file: ca.pem, organisation: team one');
    assert.equal((await run('assets', 'discover')).status, 0);
    assert.deepEqual(asked.splice(0), ['/api/v1/namespaces/team%20one/pods?limit=500']);
  });

  test('is not believed without its authority', async () => {
    estateWith('');
    const { status, err } = await run('assets', 'discover');
    assert.equal(status, 3);
    assert.match(err, /it: failed, the old list stays in use: .*certificate/);
    assert.deepEqual(asked, []);
  });

  test('that answers nonsense changes nothing', async () => {
    estateWith(', ca_file: ca.pem');
    for (const [nonsense, told] of [
      [[{ spec: { containers: [{}] } }], /a container without image/], [{}, /the answer is no list of pods/]]) {
      pages = [nonsense];
      const { status, err } = await run('assets', 'discover');
      assert.equal(status, 3);
      assert.match(err, told);
    }
    asked.splice(0);
  });
});
