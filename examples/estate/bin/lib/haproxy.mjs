// HAProxy in front of every service: its configuration and its runtime commands.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { writeJson } from './files.mjs';
import { startDetached } from './processes.mjs';

const SOCKET_PATH_LIMIT = 97; // of 108: HAProxy adds a suffix while it binds

/**
 * The file holds weight 0 for the canary, so that a reload or a restart is safe at any moment. Should everybody
 * who watches a canary be dead, HAProxy itself marks it down while it answers with errors alone.
 */
export function configuration(services, ports, socket) {
  const head = `global
  stats socket ${socket} mode 600 level admin
  stats timeout 1m
  maxconn 2000
  nbthread 1

defaults
  mode http
  timeout connect 2s
  timeout client 20s
  timeout server 20s
  timeout http-keep-alive 20s
  option http-server-close
  option redispatch
  retries 2
  retry-on conn-failure
  option httpchk GET /health
  http-check expect status 200
  default-server check inter 500ms fastinter 100ms downinter 100ms fall 2 rise 1
`;
  return head + services.map((service) => `
frontend ${service}
  bind 127.0.0.1:${ports[service].front}
  default_backend ${service}

backend ${service}
  balance roundrobin
  server stable 127.0.0.1:${ports[service].stable} weight 100
  server canary 127.0.0.1:${ports[service].canary} weight 0 observe layer7 error-limit 10 on-error mark-down
`).join('');
}

/** Path of the stats socket: below `folder`, or in a private temporary folder where that is too long. */
export function socketPath(folder) {
  const inside = path.join(folder, 'admin.sock');
  if (Buffer.byteLength(inside) <= SOCKET_PATH_LIMIT) return inside;
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'redoubt-example-')), 'admin.sock');
}

export function findProgram() {
  const candidates = [...(process.env.PATH || '').split(':'), '/usr/sbin', '/sbin'];
  const found = candidates.map((folder) => path.join(folder, 'haproxy')).find((file) => fs.existsSync(file));
  if (!found) throw new Error('haproxy is missing (mend: run script/deps)');
  return found;
}

/** Starts HAProxy; throws with its own words when the file or a port is refused. */
export async function start(layout, text, socket) {
  const program = findProgram();
  const folder = layout.haproxy;
  const file = path.join(folder, 'haproxy.cfg');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(file, text);
  const check = spawnSync(program, ['-c', '-q', '-f', file], { encoding: 'utf8' });
  if (check.status !== 0) throw new Error(`haproxy refuses ${file}: ${check.stderr}`);
  const record = startDetached([program, '-db', '-f', file],
    { cwd: folder, env: { PATH: process.env.PATH }, log: path.join(folder, 'log.txt') });
  writeJson(layout.process('haproxy'), { ...record, socket });
  for (let i = 0; i < 100; i += 1) {
    try {
      await command(socket, 'show info');
      return record;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`haproxy does not answer on ${socket}; see ${path.join(folder, 'log.txt')}`);
}

/** One runtime command, its answer as text. */
export function command(socket, text) {
  return new Promise((resolve, reject) => {
    const connection = net.connect(socket);
    let answer = '';
    connection.setTimeout(2000, () => connection.destroy(new Error('haproxy does not answer')));
    connection.on('connect', () => connection.end(`${text}\n`));
    connection.on('data', (chunk) => { answer += chunk; });
    connection.on('error', reject);
    connection.on('end', () => resolve(answer));
  });
}

export function version() {
  return execFileSync(findProgram(), ['-v'], { encoding: 'utf8' }).split('\n')[0];
}
