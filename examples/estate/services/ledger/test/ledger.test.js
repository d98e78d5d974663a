'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { Ledger } = require('../src/ledger');
const { parsePosting, words } = require('../src/posting');
const { createServer } = require('../server');

test('a posting line is read with long and short options', () => {
  const expected = { from: 'cash', to: 'stock', amount: '12.50', memo: 'till 3' };
  assert.deepEqual(parsePosting('post --from cash --to stock --amount 12.50 --memo "till 3"'), expected);
  assert.deepEqual(parsePosting('post -f cash -t stock -a 12.50 -m "till 3"'), expected);
  assert.deepEqual(parsePosting('post --from=cash --to=stock --amount=12.50 --memo="till 3"').from, 'cash');
});

test('an amount keeps its digits: it never becomes a floating-point number', () => {
  assert.equal(parsePosting('post -f cash -t stock -a 0.10').amount, '0.10');
  assert.equal(parsePosting('post -f cash -t stock -a 007').amount, '007');
});

test('quotes keep blanks together', () => {
  assert.deepEqual(words('a "b c" d'), ['a', 'b c', 'd']);
});

for (const line of ['', 'pay -f a -t b -a 1', 'post -t b -a 1', 'post -f a -a 1', 'post -f a -t b',
  'post -f a -t b -a -1', 'post -f a -t b -a 1.234', 'post -f A -t b -a 1']) {
  test(`refuses ${JSON.stringify(line)}`, () => {
    assert.throws(() => parsePosting(line), { status: 400 });
  });
}

test('balances are exact', () => {
  const ledger = new Ledger();
  for (let i = 0; i < 10; i += 1) ledger.post({ from: 'cash', to: 'stock', amount: '0.10', memo: '' });
  assert.equal(ledger.balance('stock'), '1.00');
  assert.equal(ledger.balance('cash'), '-1.00');
  assert.equal(ledger.balance('nobody'), '0.00');
});

test('serves postings, batches and balances', async (t) => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const base = `http://127.0.0.1:${server.address().port}`;

  const posted = await fetch(`${base}/postings`, { method: 'POST', body: 'post -f cash -t stock -a 2' });
  assert.equal(posted.status, 201);
  assert.deepEqual(await posted.json(), { number: 1, from: 'cash', to: 'stock', amount: '2.00', memo: '' });

  const batch = await fetch(`${base}/batches`, {
    method: 'POST', body: 'post -f cash -t rent -a 1\npost -f cash -t rent -a 1.5\n',
  });
  assert.deepEqual(await batch.json(), { accepted: 2 });

  const balance = await fetch(`${base}/accounts/rent/balance`);
  assert.deepEqual(await balance.json(), { account: 'rent', balance: '2.50' });
  assert.equal((await fetch(`${base}/postings`, { method: 'POST', body: 'post' })).status, 400);
  assert.equal((await fetch(`${base}/nothing`)).status, 404);
  assert.equal((await fetch(`${base}/health`)).status, 200);
});
