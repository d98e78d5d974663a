'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { developmentKey } = require('../src/config');
const { Signer } = require('../src/signer');
const { createServer } = require('../server');

test('signs and verifies over HTTP', async (t) => {
  const server = createServer(new Signer({ issuer: 'test', ttlSeconds: 60, privateKeyPem: developmentKey() }));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const base = `http://127.0.0.1:${server.address().port}`;
  const post = (path, body) => fetch(base + path, { method: 'POST', body });

  const signed = await post('/sign', JSON.stringify({ subject: 'anna', scope: 'buy' }));
  assert.equal(signed.status, 201);
  const { token } = await signed.json();
  const verified = await post('/verify', JSON.stringify({ token }));
  assert.deepEqual(await verified.json(), { valid: true, subject: 'anna', scope: 'buy' });

  assert.equal((await post('/sign', '{')).status, 400);
  assert.equal((await post('/sign', '{}')).status, 400);
  assert.equal((await post('/sign', 'x'.repeat(20000))).status, 413);
  assert.match((await (await fetch(`${base}/key`)).json()).pem, /BEGIN PUBLIC KEY/);
  assert.equal((await fetch(`${base}/nothing`)).status, 404);
});
