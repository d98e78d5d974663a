// A posting line as bookkeepers type it: post --from cash --to stock --amount 12.50 --memo "till 3"
'use strict';

const mixinDeep = require('mixin-deep');

const ACCOUNT = /^[a-z][a-z0-9-]{0,31}$/;
const NAMES = { from: 'from', f: 'from', to: 'to', t: 'to', amount: 'amount', a: 'amount', memo: 'memo', m: 'memo' };

function refuse(message) {
  return Object.assign(new Error(message), { status: 400 });
}

/** Splits a line into words; double quotes keep blanks together. */
function words(line) {
  const found = [];
  for (const match of line.matchAll(/"([^"]*)"|(\S+)/g)) found.push(match[1] ?? match[2]);
  return found;
}

/** Values of the options that a posting knows, by their long names: --name value, --name=value, -n value. */
function options(all) {
  const found = {};
  for (let i = 1; i < all.length; i += 1) {
    const [, name, value] = /^--?([a-z]+)(?:=(.*))?$/.exec(all[i]) ?? [];
    if (NAMES[name]) found[NAMES[name]] = value ?? all[(i += 1)];
  }
  return found;
}

function parsePosting(line) {
  const all = words(line);
  if (all[0] !== 'post') throw refuse('a posting line begins with "post"');
  const parsed = mixinDeep({ memo: '' }, options(all));
  if (!ACCOUNT.test(parsed.from || '')) throw refuse('--from is not an account');
  if (!ACCOUNT.test(parsed.to || '')) throw refuse('--to is not an account');
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(parsed.amount || '')) throw refuse('--amount is not an amount');
  return { from: parsed.from, to: parsed.to, amount: parsed.amount, memo: parsed.memo };
}

module.exports = { parsePosting, words };
