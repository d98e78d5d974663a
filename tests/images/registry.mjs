// A real registry on loopback, how images get into it, and a token server that it believes.
import { execFileSync, spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

import { digestOf, INDEX, indexOf, MANIFEST } from './image.mjs';

export const REGISTRY = '/usr/bin/docker-registry';

/** Starts one over a folder; resolves to "127.0.0.1:PORT". It is ended after the test. */
export function startRegistry(t, folder, auth = '') {
  const config = path.join(folder, `config${auth ? '-auth' : ''}.yml`);
  fs.writeFileSync(config, `version: 0.1
log: {level: info}
storage: {filesystem: {rootdirectory: ${path.join(folder, 'data')}}}
http: {addr: "127.0.0.1:0", secret: test}
${auth}`);
  const child = spawn(REGISTRY, ['serve', config], { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } });
  t.after(() => new Promise((resolve) => {
    child.once('close', resolve);
    if (!child.kill()) resolve();
  }));
  return new Promise((resolve, reject) => {
    let log = '';
    const read = (piece) => {
      log += piece;
      const at = /listening on (127\.0\.0\.1:\d+)/.exec(log);
      if (at) resolve(at[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => reject(new Error(`the registry ended: ${log}`)));
  });
}

async function expect(status, response) {
  if (response.status !== status) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response;
}

async function putBlob(host, name, bytes) {
  const begun = await expect(202, await fetch(`http://${host}/v2/${name}/blobs/uploads/`, { method: 'POST' }));
  const place = new URL(begun.headers.get('location'), `http://${host}`);
  place.searchParams.set('digest', digestOf(bytes));
  const headers = { 'content-type': 'application/octet-stream' };
  await expect(201, await fetch(place, { method: 'PUT', body: bytes, headers }));
}

const putManifest = async (host, name, tag, type, bytes) => expect(201, await fetch(
  `http://${host}/v2/${name}/manifests/${tag}`, { method: 'PUT', body: bytes, headers: { 'content-type': type } }));

/** Pushes images as one tag: a manifest, or an index of several. */
export async function push(host, name, tag, images) {
  for (const image of images) {
    for (const bytes of image.blobs.values()) await putBlob(host, name, bytes);
    await putManifest(host, name, images.length > 1 ? digestOf(image.manifest) : tag, MANIFEST, image.manifest);
  }
  if (images.length > 1) await putManifest(host, name, tag, INDEX, indexOf(images));
}

/** Serves a handler; resolves to "127.0.0.1:PORT". */
export function serve(t, handler) {
  const server = http.createServer(handler);
  t.after(() => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  }));
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${server.address().port}`));
  });
}

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

/** A token server: pull from `open` for everybody, from all else for `user` ("name:password"). */
export async function startTokenServer(t, folder, { service, open, user }) {
  const [key, certificate] = ['token.key', 'token.pem'].map((name) => path.join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate,
    '-days', '2', '-subj', '/CN=tokens'], { stdio: 'pipe' });
  const der = fs.readFileSync(certificate, 'utf8').replace(/-----[^-]+-----|\s/g, '');
  const sign = (access) => {
    const now = Math.floor(Date.now() / 1000);
    const head = { typ: 'JWT', alg: 'RS256', x5c: [der] };
    const claims = { iss: 'tokens', sub: '', aud: service, exp: now + 300, nbf: now - 60, iat: now, jti: '1', access };
    const text = `${base64url(JSON.stringify(head))}.${base64url(JSON.stringify(claims))}`;
    return `${text}.${base64url(crypto.sign('sha256', Buffer.from(text), fs.readFileSync(key)))}`;
  };
  const host = await serve(t, (request, response) => {
    const url = new URL(request.url, 'http://tokens');
    const [type, name] = (url.searchParams.get('scope') ?? '').split(':');
    const known = request.headers.authorization === `Basic ${Buffer.from(user).toString('base64')}`;
    if (url.searchParams.get('service') !== service || (request.headers.authorization && !known)) {
      response.writeHead(401).end();
      return;
    }
    const access = known || name === open ? [{ type, name, actions: ['pull'] }] : [];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token: sign(access) }));
  });
  return `auth:
  token: {realm: "http://${host}/token", service: ${service}, issuer: tokens, rootcertbundle: ${certificate}}
`;
}
