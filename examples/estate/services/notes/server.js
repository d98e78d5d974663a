// HTTP face of the notes: write, list, read as HTML. Drafts are shown inside the company only.
'use strict';

const http = require('node:http');

const ip = require('ip');

const { Notes } = require('./src/notes');
const { render } = require('./src/render');

const BODY_LIMIT = 64 * 1024;

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

function send(response, status, value, type = 'application/json; charset=utf-8') {
  response.writeHead(status, { 'content-type': type });
  response.end(type.startsWith('application/json') ? JSON.stringify(value) : value);
}

function createServer(notes = new Notes()) {
  async function route(request, response) {
    const url = new URL(request.url, 'http://notes');
    const operation = `${request.method} ${url.pathname}`;
    if (operation === 'GET /health') return send(response, 200, { status: 'ok' });
    if (operation === 'POST /render') {
      const { text } = await readJson(request);
      return send(response, 200, { html: render(text) });
    }
    if (operation === 'POST /notes') return send(response, 201, notes.add(await readJson(request)));
    if (operation === 'GET /notes') {
      const inside = ip.isPrivate(request.socket.remoteAddress);
      return send(response, 200, { notes: notes.list({ drafts: inside }) });
    }
    const page = /^\/notes\/(\d{1,9})\.html$/.exec(url.pathname);
    if (request.method === 'GET' && page) {
      return send(response, 200, notes.page(Number(page[1])), 'text/html; charset=utf-8');
    }
    return send(response, 404, { error: 'no such resource' });
  }

  return http.createServer((request, response) => {
    route(request, response).catch((error) => {
      send(response, error.status || 500, { error: error.status ? error.message : 'internal error' });
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
