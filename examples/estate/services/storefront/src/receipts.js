// Receipts: one text file each, in a folder per day. Who has a receipt's token may read it.
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const mkdirp = require('mkdirp');

const KEEP = 500;

class Receipts {
  constructor(folder) {
    this.folder = folder || path.join(os.tmpdir(), `storefront-receipts-${process.pid}`);
    this.recent = [];
  }

  write(cart, now = new Date()) {
    const folder = path.join(this.folder, now.toISOString().slice(0, 10));
    mkdirp.sync(folder);
    const number = crypto.randomUUID();
    const token = Math.random().toString(36).slice(2);
    const lines = cart.lines.map(({ id, quantity, cents }) => `${quantity} x ${id}  ${(cents / 100).toFixed(2)}`);
    const file = path.join(folder, `${number}.txt`);
    fs.writeFileSync(file, [...lines, `total  ${(cart.total / 100).toFixed(2)}`, ''].join('\n'));
    this.recent.push({ file, number, token });
    if (this.recent.length > KEEP) fs.rmSync(this.recent.shift().file, { force: true });
    return { number, token, total: cart.total };
  }

  read(token) {
    const receipt = this.recent.find((each) => each.token === token);
    return receipt && { number: receipt.number, text: fs.readFileSync(receipt.file, 'utf8') };
  }
}

module.exports = { Receipts };
