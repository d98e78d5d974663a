// HTTP face of the ledger: single postings, batches of posting lines, balances.
'use strict';

const http = require('node:http');

const { Ledger } = require('./src/ledger');
const { parsePosting } = require('./src/posting');

const BODY_LIMIT = 64 * 1024;

function readBody(request) {
  return new Promise((resolve, reject) => {
    const chunks = [];
    let size = 0;
    request.on('data', (chunk) => {
      size += chunk.length;
      if (size > BODY_LIMIT) reject(Object.assign(new Error('body too large'), { status: 413 }));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

function send(response, status, value) {
  const body = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body);
}

function createServer(ledger = new Ledger()) {
  async function route(request, response) {
    const url = new URL(request.url, 'http://ledger');
    const operation = `${request.method} ${url.pathname}`;
    if (operation === 'GET /health') return send(response, 200, { status: 'ok' });
    if (operation === 'POST /postings') {
      const posting = parsePosting(await readBody(request));
      return send(response, 201, ledger.post(posting));
    }
    if (operation === 'POST /batches') {
      const lines = (await readBody(request)).split('\n').filter((line) => line.trim() !== '');
      if (lines.length > 500) throw Object.assign(new Error('too many lines'), { status: 413 });
      const postings = lines.map(parsePosting);
      postings.forEach((posting) => ledger.post(posting));
      return send(response, 201, { accepted: postings.length });
    }
    const account = /^\/accounts\/([a-z][a-z0-9-]{0,31})\/balance$/.exec(url.pathname);
    if (request.method === 'GET' && account) {
      return send(response, 200, { account: account[1], balance: ledger.balance(account[1]) });
    }
    return send(response, 404, { error: 'no such resource' });
  }

  return http.createServer((request, response) => {
    route(request, response).catch((error) => {
      send(response, error.status || 500, { error: error.message });
    });
  });
}

if (require.main === module) {
  const server = createServer();
  server.listen(Number(process.env.PORT || 8080), process.env.HOST || '127.0.0.1');
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      server.close(() => process.exit(0));
      server.closeIdleConnections();
      setTimeout(() => process.exit(0), 3000).unref();
    });
  }
}

module.exports = { createServer };
