// Bounded background traffic: a steady rate of mixed requests to every service, for some minutes at most.
//
//   node traffic.mjs CONFIG.json
//
// Counts answers and errors for each service in the file that the configuration names. Ends by itself.
import http from 'node:http';

import { readJson, writeJson } from './lib/files.mjs';

const TICK_MS = 20;
const MAX_IN_FLIGHT = 200;
const MAX_MINUTES = 60;

const config = readJson(process.argv[2]);
const agent = new http.Agent({ keepAlive: true, maxSockets: 40 });
const counts = Object.fromEntries(config.services.map(({ id }) => [id, { ok: 0, clientErrors: 0, serverErrors: 0, lost: 0 }]));
let inFlight = 0;

/** Each request as often as its weight says, spread evenly. */
function schedule(requests) {
  const total = requests.reduce((sum, { weight }) => sum + weight, 0);
  const credit = requests.map(() => 0);
  return Array.from({ length: total }, () => {
    requests.forEach(({ weight }, i) => { credit[i] += weight; });
    const next = credit.indexOf(Math.max(...credit));
    credit[next] -= total;
    return requests[next];
  });
}

function send(service, { method, path, body, text }) {
  const payload = body === undefined ? text : JSON.stringify(body);
  const count = counts[service.id];
  let settled = false;
  const settle = (kind) => {
    if (settled) return;
    settled = true;
    inFlight -= 1;
    count[kind] += 1;
  };
  inFlight += 1;
  const headers = payload === undefined ? {}
    : { 'content-type': body === undefined ? 'text/plain' : 'application/json', 'content-length': Buffer.byteLength(payload) };
  const request = http.request({ host: '127.0.0.1', port: service.port, method, path, headers, agent, timeout: 10_000 }, (response) => {
    response.resume();
    response.on('end', () => {
      if (response.statusCode >= 500) settle('serverErrors');
      else settle(response.statusCode >= 400 ? 'clientErrors' : 'ok');
    });
    response.on('error', () => settle('lost'));
  });
  request.on('timeout', () => request.destroy());
  request.on('error', () => settle('lost'));
  request.end(payload);
}

const queue = config.services.map((service) => ({ service, requests: schedule(service.requests), next: 0 }));
const started = Date.now();
const until = started + Math.min(config.minutes, MAX_MINUTES) * 60_000;
let sent = 0;

function report() {
  writeJson(config.counts, { seconds: (Date.now() - started) / 1000, services: counts });
}

const timer = setInterval(() => {
  const due = Math.floor(((Date.now() - started) / 1000) * config.rate);
  for (; sent < due; sent += 1) {
    if (inFlight >= MAX_IN_FLIGHT) {
      sent = due; // what was missed is not made up for
      break;
    }
    const turn = queue[sent % queue.length];
    send(turn.service, turn.requests[turn.next % turn.requests.length]);
    turn.next += 1;
  }
  if (Date.now() > until) finish();
}, TICK_MS);
const reporter = setInterval(report, 500);

function finish() {
  clearInterval(timer);
  clearInterval(reporter);
  report();
  agent.destroy();
  process.exit(0);
}

process.on('SIGTERM', finish);
process.on('SIGINT', finish);
