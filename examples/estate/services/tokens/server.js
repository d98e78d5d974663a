// HTTP face of the token service: sign, verify, and the public key for whoever checks tokens alone.
'use strict';

const http = require('node:http');

const { loadConfig } = require('./src/config');
const { Signer } = require('./src/signer');

const BODY_LIMIT = 16 * 1024;

async function readJson(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > BODY_LIMIT) throw Object.assign(new Error('body too large'), { status: 413 });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error('the body is not JSON'), { status: 400 });
  }
}

function send(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

function createServer(signer) {
  async function route(request, response) {
    const operation = `${request.method} ${new URL(request.url, 'http://tokens').pathname}`;
    if (operation === 'GET /health') return send(response, 200, { status: 'ok' });
    if (operation === 'GET /key') return send(response, 200, { algorithm: 'RS256', pem: signer.publicPem });
    if (operation === 'POST /sign') {
      const { subject, scope } = await readJson(request);
      return send(response, 201, signer.sign(subject, scope));
    }
    if (operation === 'POST /verify') {
      const { token } = await readJson(request);
      return send(response, 200, signer.verify(token));
    }
    return send(response, 404, { error: 'no such resource' });
  }

  return http.createServer((request, response) => {
    route(request, response).catch((error) => {
      if (!error.status) process.stderr.write(`${request.method} ${request.url}: ${error.message}\n`);
      send(response, error.status || 500, { error: error.status ? error.message : 'internal error' });
    });
  });
}

if (require.main === module) {
  const server = createServer(new Signer(loadConfig(process.env.TOKENS_CONFIG)));
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
