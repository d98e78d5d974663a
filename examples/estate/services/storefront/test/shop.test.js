'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { test } = require('node:test');

const catalogue = require('../src/catalogue');
const { price } = require('../src/pricing');
const { Receipts } = require('../src/receipts');

const RULES = { vat: 0.19, discounts: [{ from: 500, percent: 10 }, { from: 100, percent: 5 }] };
const cart = (quantity, options) => ({ items: [{ id: 'pot-glass', quantity }], options });

test('products are filtered, sorted and limited', () => {
  assert.deepEqual(catalogue.find({ category: 'tea', sort: 'cents' }).map(({ id }) => id),
    ['tea-mint', 'tea-assam', 'tea-sencha']);
  assert.deepEqual(catalogue.find({ category: 'tea', inStock: true }).map(({ id }) => id),
    ['tea-assam', 'tea-sencha']);
  assert.equal(catalogue.find({ limit: '2' }).length, 2);
  assert.equal(catalogue.find({ limit: '0' }).length, 7);
  assert.throws(() => catalogue.find({ sort: '__proto__' }), { status: 400 });
});

test('stock is not shown in lists', () => {
  assert.deepEqual(Object.keys(catalogue.find({})[0]), ['id', 'name', 'category', 'cents']);
});

test('categories are counted', () => {
  assert.deepEqual(catalogue.categories(), { tea: 3, pots: 2, cups: 2 });
});

test('a cart costs its goods and shipping', () => {
  assert.deepEqual(price(cart(1), RULES), {
    lines: [{ id: 'pot-glass', quantity: 1, cents: 2490 }], discount: 0, shipping: 490, total: 2980, vat: 476,
  });
});

test('the highest discount that is reached counts', () => {
  assert.equal(price(cart(5), RULES).discount, 623);
  assert.equal(price(cart(21), RULES).discount, 5229);
  assert.equal(price(cart(4), RULES).discount, 0);
});

test('options are merged over the defaults', () => {
  assert.equal(price(cart(1, { gift: { wrap: true } }), RULES).total, 3230);
  assert.equal(price(cart(1, { shipping: { cents: 0 } }), RULES).total, 2490);
});

for (const body of [{}, { items: [] }, { items: [{ id: 'none', quantity: 1 }] },
  { items: [{ id: 'pot-iron', quantity: 0 }] }, { items: [{ id: 'pot-iron', quantity: 1.5 }] }]) {
  test(`refuses the cart ${JSON.stringify(body)}`, () => {
    assert.throws(() => price(body, RULES), { status: 400 });
  });
}

test('a receipt is a file in the folder of its day', (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'receipts-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const receipts = new Receipts(path.join(folder, 'a', 'b'));
  const receipt = receipts.write(price(cart(2), RULES), new Date('2026-01-02'));
  const text = fs.readFileSync(path.join(folder, 'a', 'b', '2026-01-02', `${receipt.number}.txt`), 'utf8');
  assert.equal(text, '2 x pot-glass  49.80\ntotal  54.70\n');
  assert.deepEqual(receipts.read(receipt.token), { number: receipt.number, text });
  assert.equal(receipts.read(`${receipt.token}x`), undefined);
});
