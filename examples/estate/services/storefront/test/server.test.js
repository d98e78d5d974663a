'use strict';

const assert = require('node:assert/strict');
const http = require('node:http');
const { test } = require('node:test');

const { createServer } = require('../server');

async function started(t, server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

const SETTINGS = { currency: 'EUR', vat: 0.19, discounts: [], receipts: null, tokens: null };

test('the configuration file is read', async (t) => {
  const base = await started(t, createServer());
  const { currency, products } = await (await fetch(`${base}/products?category=pots&sort=cents`)).json();
  assert.equal(currency, 'EUR');
  assert.deepEqual(products.map(({ id }) => id), ['pot-glass', 'pot-iron']);
});

test('serves products, carts and receipts', async (t) => {
  const base = await started(t, createServer(SETTINGS));
  const post = (path, body) => fetch(base + path, { method: 'POST', body });
  const cart = JSON.stringify({ items: [{ id: 'cup-blue', quantity: 2 }] });

  assert.equal((await (await fetch(`${base}/products/cup-blue`)).json()).stock, 31);
  assert.equal((await fetch(`${base}/products/none`)).status, 404);
  assert.equal((await fetch(`${base}/products?sort=stock`)).status, 400);
  assert.equal((await (await post('/carts/price', cart)).json()).total, 2470);
  const receipt = await post('/receipts', cart);
  assert.equal(receipt.status, 201);
  const { number, token } = await receipt.json();
  assert.equal((await (await fetch(`${base}/receipts?token=${token}`)).json()).number, number);
  assert.equal((await fetch(`${base}/receipts?token=none`)).status, 404);
  assert.equal((await post('/carts/price', '{')).status, 400);
  assert.equal((await post('/carts/price', 'x'.repeat(70000))).status, 413);
});

test('sign-in asks the token service', async (t) => {
  const tokens = await started(t, http.createServer((request, response) => {
    response.writeHead(201, { 'content-type': 'application/json' });
    response.end('{"token":"t","expiresIn":900}');
  }));
  const base = await started(t, createServer({ ...SETTINGS, tokens }));
  const answer = await fetch(`${base}/sessions`, { method: 'POST', body: '{"subject":"anna"}' });
  assert.equal(answer.status, 201);
  assert.deepEqual(await answer.json(), { token: 't', expiresIn: 900 });
});

test('sign-in says when the token service fails or is not there', async (t) => {
  const failing = await started(t, http.createServer((request, response) => {
    response.writeHead(500).end();
  }));
  const sign = async (tokens) => {
    const base = await started(t, createServer({ ...SETTINGS, tokens }));
    return (await fetch(`${base}/sessions`, { method: 'POST', body: '{"subject":"anna"}' })).status;
  };
  assert.equal(await sign(failing), 502);
  assert.equal(await sign('http://127.0.0.1:1'), 503);
  assert.equal(await sign(null), 503);
});
