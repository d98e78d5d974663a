// A posting line as bookkeepers type it: post --from cash --to stock --amount 12.50 --memo "till 3"
'use strict';

const minimist = require('minimist');

const ACCOUNT = /^[a-z][a-z0-9-]{0,31}$/;

function refuse(message) {
  return Object.assign(new Error(message), { status: 400 });
}

/** Splits a line into words; double quotes keep blanks together. */
function words(line) {
  const found = [];
  for (const match of line.matchAll(/"([^"]*)"|(\S+)/g)) found.push(match[1] ?? match[2]);
  return found;
}

function parsePosting(line) {
  const parsed = minimist(words(line), {
    string: ['from', 'to', 'amount', 'memo'],
    alias: { f: 'from', t: 'to', a: 'amount', m: 'memo' },
    default: { memo: '' },
  });
  if (parsed._[0] !== 'post') throw refuse('a posting line begins with "post"');
  if (!ACCOUNT.test(parsed.from || '')) throw refuse('--from is not an account');
  if (!ACCOUNT.test(parsed.to || '')) throw refuse('--to is not an account');
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(parsed.amount || '')) throw refuse('--amount is not an amount');
  return { from: parsed.from, to: parsed.to, amount: parsed.amount, memo: parsed.memo };
}

module.exports = { parsePosting, words };
