// The shop's public API.
'use strict';

const http = require('node:http');
const path = require('node:path');

process.env.NODE_CONFIG_DIR ||= path.join(__dirname, 'config');
process.env.SUPPRESS_NO_CONFIG_WARNING ||= '1';
const config = require('config');

const catalogue = require('./src/catalogue');
const { price } = require('./src/pricing');
const { Receipts } = require('./src/receipts');
const { openSession } = require('./src/sessions');

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

function send(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

function createServer(settings = config.util.toObject()) {
  const receipts = new Receipts(settings.receipts);

  const operations = {
    'GET /health': (_request, response) => send(response, 200, { status: 'ok' }),
    'GET /categories': (_request, response) => send(response, 200, catalogue.categories()),
    'GET /products': (_request, response, query) => send(response, 200, {
      currency: settings.currency,
      products: catalogue.find({ ...query, inStock: query.inStock === 'true' }),
    }),
    'POST /carts/price': async (request, response) => {
      send(response, 200, price(await readJson(request), settings));
    },
    'POST /receipts': async (request, response) => {
      send(response, 201, receipts.write(price(await readJson(request), settings)));
    },
    'GET /receipts': (_request, response, query) => {
      const receipt = receipts.read(query.token);
      send(response, receipt ? 200 : 404, receipt ?? { error: 'no such receipt' });
    },
    'POST /sessions': async (request, response) => {
      const { subject } = await readJson(request);
      send(response, 201, await openSession(settings.tokens, subject));
    },
  };

  async function route(request, response) {
    const url = new URL(request.url, 'http://storefront');
    const operation = operations[`${request.method} ${url.pathname}`];
    if (operation) return operation(request, response, Object.fromEntries(url.searchParams));
    const product = /^\/products\/([a-z-]{1,40})$/.exec(url.pathname);
    if (request.method === 'GET' && product && catalogue.get(product[1])) {
      return send(response, 200, catalogue.get(product[1]));
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
