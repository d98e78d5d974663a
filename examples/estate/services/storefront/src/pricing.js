// What a cart costs. Amounts are whole cents; taxes are included.
'use strict';

const _ = require('lodash');

const catalogue = require('./catalogue');

const DEFAULT_OPTIONS = { shipping: { method: 'standard', cents: 490 }, gift: { wrap: false, note: '' } };
const WRAP_CENTS = 250;

function refuse(message) {
  return Object.assign(new Error(message), { status: 400 });
}

function checkedItems(items) {
  if (!_.isArray(items) || items.length === 0 || items.length > 50) throw refuse('items is not a list of 1 to 50');
  return items.map(({ id, quantity }) => {
    const product = catalogue.get(id);
    if (!product) throw refuse(`no product ${JSON.stringify(id)}`);
    if (!_.isInteger(quantity) || quantity < 1 || quantity > 99) throw refuse('quantity is not 1 to 99');
    return { id, quantity, cents: product.cents * quantity };
  });
}

function price({ items, options }, { vat, discounts }) {
  const lines = checkedItems(items);
  const wanted = _.defaultsDeep({}, options, DEFAULT_OPTIONS);
  const goods = _.sumBy(lines, 'cents');
  const step = _.findLast(_.sortBy(discounts, 'from'), ({ from }) => goods >= from * 100);
  const discount = step ? Math.round((goods * step.percent) / 100) : 0;
  const total = goods - discount + wanted.shipping.cents + (wanted.gift.wrap ? WRAP_CENTS : 0);
  return { lines, discount, shipping: wanted.shipping.cents, total, vat: Math.round(total - total / (1 + vat)) };
}

module.exports = { price };
