'use strict';
const test = require('node:test');
const assert = require('node:assert');
const ms = require('ms');

test('an hour has 3,600,000 milliseconds', () => assert.strictEqual(ms('1h'), 3600000));
test('a day has 24 hours', () => assert.strictEqual(ms('1d'), 24 * ms('1h')));
