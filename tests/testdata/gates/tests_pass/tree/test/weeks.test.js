'use strict';
const test = require('node:test');
const assert = require('node:assert');
const ms = require('ms');

test('weeks are refused', () => assert.strictEqual(ms('1w'), undefined));
