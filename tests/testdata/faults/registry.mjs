// An npm registry on loopback with one package, minimist 1.2.5 and 1.2.6, that misbehaves as it is
// told: node registry.mjs FOLDER. FOLDER/mode says how at each request: ok, error, garbage, hang,
// drip. FOLDER/ready holds {port, integrity} once it listens, FOLDER/requests a line a request.
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const folder = process.argv[2];
const at = (name) => path.join(folder, name);
const versions = ['1.2.5', '1.2.6'];

function tarball(version) {
  const parent = fs.mkdtempSync(at('package-'));
  const dir = path.join(parent, 'package');
  fs.mkdirSync(dir);
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ name: 'minimist', version, main: 'index.js' }));
  fs.writeFileSync(path.join(dir, 'index.js'), 'module.exports = (argv) => ({ _: argv });\n');
  return execFileSync('tar', ['-czf', '-', '-C', parent, 'package'], { maxBuffer: 1 << 20 });
}

const tarballs = Object.fromEntries(versions.map((version) => [version, tarball(version)]));
const integrity = Object.fromEntries(versions.map((version) =>
  [version, `sha512-${crypto.createHash('sha512').update(tarballs[version]).digest('base64')}`]));

function packument(port) {
  const one = (version) => ({
    name: 'minimist',
    version,
    dist: { integrity: integrity[version], tarball: `http://127.0.0.1:${port}/minimist/-/minimist-${version}.tgz` },
  });
  return JSON.stringify({
    name: 'minimist',
    'dist-tags': { latest: '1.2.6' },
    versions: Object.fromEntries(versions.map((version) => [version, one(version)])),
  });
}

function answer(request, response) {
  const version = /\/minimist-(\d+\.\d+\.\d+)\.tgz$/.exec(request.url)?.[1];
  if (version && tarballs[version]) return response.end(tarballs[version]);
  if (request.url !== '/minimist') return response.writeHead(404).end('{}');
  response.setHeader('content-type', 'application/json');
  return response.end(packument(server.address().port));
}

const misbehave = {
  ok: answer,
  error: (request, response) => response.writeHead(500).end('{"error": "out of order"}'),
  garbage: (request, response) => response.setHeader('content-type', 'application/json').end('<html>{{{{'),
  hang: () => {},
  drip: (request, response) => {
    response.setHeader('content-type', 'application/json').write('{"name":"minimist","x":"');
    const timer = setInterval(() => response.write('x'), 100);
    response.on('close', () => clearInterval(timer));
  },
};

const server = http.createServer((request, response) => {
  const mode = fs.readFileSync(at('mode'), 'utf8').trim();
  fs.appendFileSync(at('requests'), `${mode} ${request.method} ${request.url}\n`);
  misbehave[mode](request, response);
});
server.listen(0, '127.0.0.1', () => {
  const ready = JSON.stringify({ port: server.address().port, integrity });
  fs.writeFileSync(at('ready.part'), ready);
  fs.renameSync(at('ready.part'), at('ready'));
});
