// Accounts and their exact balances. Every posting moves one amount from one account to another.
'use strict';

const { Decimal } = require('decimal.js');

class Ledger {
  constructor() {
    this.balances = new Map();
    this.count = 0;
  }

  post({ from, to, amount, memo }) {
    const value = new Decimal(amount);
    this.balances.set(from, this.amountOf(from).minus(value));
    this.balances.set(to, this.amountOf(to).plus(value));
    this.count += 1;
    return { number: this.count, from, to, amount: value.toFixed(2), memo };
  }

  amountOf(account) {
    return this.balances.get(account) || new Decimal(0);
  }

  balance(account) {
    return this.amountOf(account).toFixed(2);
  }
}

module.exports = { Ledger };
