// What the tests of images share: layers of folders, OCI layouts, and the program itself.
import { spawn, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';

import { SOURCE } from '../scripts/scratch.mjs';

export const PROGRAM = process.env.REDOUBT_PROGRAM ?? path.join(SOURCE, 'build/dev/redoubt');
export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const INDEX = 'application/vnd.oci.image.index.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';
const CONFIG = 'application/vnd.oci.image.config.v1+json';

export const digestOf = (bytes) => `sha256:${crypto.createHash('sha256').update(bytes).digest('hex')}`;

/** ctest counts it as skipped. */
export function skipAll(why) {
  console.error(`skipped: ${why}`);
  process.exit(77);
}

export function scratchFolder(t, name = 'redoubt-images-') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), name));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs to the end without blocking: servers of the test may live in this process. */
export function run(program, argv, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, { timeout: 300_000, ...options });
    const text = { out: '', err: '' };
    child.stdout.on('data', (piece) => { text.out += piece; });
    child.stderr.on('data', (piece) => { text.err += piece; });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...text }));
  });
}

export const redoubt = (argv, options) => run(PROGRAM, argv, options);

/** A scan as JSON, with the exit status. */
export async function scan(argv, options) {
  const result = await redoubt(['scan', ...argv, '--format', 'json'], options);
  if (!result.out) throw new Error(`status ${result.status}: ${result.err}`);
  return { status: result.status, ...JSON.parse(result.out).results[0] };
}

/** The bytes of a tar with what is in a folder. */
export function tarOfFolder(folder) {
  const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  const tar = spawnSync('tar', [...same, '-cf', '-', '-C', folder, '.'], { maxBuffer: 1 << 30 });
  if (tar.status !== 0) throw new Error(`tar: ${tar.stderr}`);
  return tar.stdout;
}

/** The bytes of a tar with these files: { 'app/a.txt': 'text' }. */
export function tarOf(files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'redoubt-layer-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      fs.mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
    return tarOfFolder(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** An image of layers { tar, createdBy } as blobs; those whose manifest and config are small are kept too. */
export function imageOf(layers, { architecture = 'amd64', history } = {}) {
  const blobs = new Map();
  const add = (bytes) => {
    blobs.set(digestOf(bytes), bytes);
    return { digest: digestOf(bytes), size: bytes.length };
  };
  const packed = layers.map(({ tar }) => ({ mediaType: LAYER, ...add(zlib.gzipSync(tar, { level: 1 })) }));
  const config = Buffer.from(JSON.stringify({
    architecture,
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: layers.map(({ tar }) => digestOf(tar)) },
    history: history ?? layers.map(({ createdBy }) => ({ created_by: createdBy })),
  }));
  const manifest = Buffer.from(JSON.stringify({
    schemaVersion: 2, mediaType: MANIFEST, config: { mediaType: CONFIG, ...add(config) }, layers: packed,
  }));
  return { blobs, manifest, architecture };
}

/** An index of several images, as a registry or a layout has it. */
export function indexOf(images, annotations) {
  return Buffer.from(JSON.stringify({
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: images.map(({ manifest, architecture }) => ({
      mediaType: MANIFEST, digest: digestOf(manifest), size: manifest.length, platform: { os: 'linux', architecture },
      ...(annotations && { annotations }),
    })),
  }));
}

/** Writes an OCI image layout. */
export function writeLayout(folder, image, tag) {
  const blobs = path.join(folder, 'blobs/sha256');
  fs.mkdirSync(blobs, { recursive: true });
  for (const bytes of [...image.blobs.values(), image.manifest]) {
    fs.writeFileSync(path.join(blobs, digestOf(bytes).slice(7)), bytes);
  }
  fs.writeFileSync(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  fs.writeFileSync(path.join(folder, 'index.json'),
    indexOf([image], tag && { 'org.opencontainers.image.ref.name': tag }));
  return folder;
}

/** A record in OSV's format: affected below `fixed`. */
export function advisory(id, ecosystem, name, fixed, more = {}) {
  return {
    schema_version: '1.6.0',
    id,
    modified: '2024-01-01T00:00:00Z',
    published: '2024-01-01T00:00:00Z',
    summary: `${name}: a test`,
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [{
      package: { ecosystem, name },
      ranges: [{ type: ecosystem === 'npm' ? 'SEMVER' : 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }],
    }],
    ...more,
  };
}

/** Imports them into a state folder of their own. */
export async function importAdvisories(folder, records) {
  const files = records.map((record) => {
    const file = path.join(folder, `${record.id}.json`);
    fs.writeFileSync(file, JSON.stringify(record));
    return file;
  });
  const state = path.join(folder, 'state');
  for (const file of files) {
    const { status, err } = await redoubt(['intel', 'import', file, '--state', state]);
    if (status !== 0) throw new Error(err);
  }
  return state;
}

/** "lodash@4.17.20 by layer 2", sorted. */
export const found = (result) => result.findings
  .map(({ component: c }) => `${c.name}@${c.version} by layer ${c.layer.number}`).sort();

export const npmPackage = (name, version) => JSON.stringify({ name, version });
export const pythonPackage = (name, version) => `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n\n`;
