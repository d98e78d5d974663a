// What the shop sells.
'use strict';

const _ = require('lodash');

const PRODUCTS = [
  { id: 'tea-assam', name: 'Assam', category: 'tea', cents: 690, stock: 120 },
  { id: 'tea-sencha', name: 'Sencha', category: 'tea', cents: 890, stock: 80 },
  { id: 'tea-mint', name: 'Mint', category: 'tea', cents: 390, stock: 0 },
  { id: 'pot-glass', name: 'Glass pot', category: 'pots', cents: 2490, stock: 14 },
  { id: 'pot-iron', name: 'Iron pot', category: 'pots', cents: 5990, stock: 6 },
  { id: 'cup-white', name: 'White cup', category: 'cups', cents: 790, stock: 55 },
  { id: 'cup-blue', name: 'Blue cup', category: 'cups', cents: 990, stock: 31 },
];
const SORTABLE = ['id', 'name', 'cents'];

const byId = _.keyBy(PRODUCTS, 'id');

function find({ category, sort = 'id', limit = 20, inStock = false } = {}) {
  if (!SORTABLE.includes(sort)) throw Object.assign(new Error('sort is not one of id, name, cents'), { status: 400 });
  return _(PRODUCTS)
    .filter((product) => (!category || product.category === category) && (!inStock || product.stock > 0))
    .sortBy(sort)
    .take(_.clamp(Number(limit) || 20, 1, 50))
    .map((product) => _.omit(product, 'stock'))
    .value();
}

function get(id) {
  return byId[id];
}

function categories() {
  return _.mapValues(_.groupBy(PRODUCTS, 'category'), (products) => products.length);
}

module.exports = { find, get, categories };
