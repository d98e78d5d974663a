'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { developmentKey, loadConfig } = require('../src/config');
const { Signer } = require('../src/signer');

const signer = new Signer({ issuer: 'test', ttlSeconds: 60, privateKeyPem: developmentKey() });

test('a signed token is valid and carries subject and scope', () => {
  const { token, expiresIn } = signer.sign('anna', 'buy');
  assert.equal(expiresIn, 60);
  assert.deepEqual(signer.verify(token), { valid: true, subject: 'anna', scope: 'buy' });
});

test('a token of another key is not valid', () => {
  const other = new Signer({ issuer: 'test', ttlSeconds: 60, privateKeyPem: developmentKey() });
  assert.deepEqual(signer.verify(other.sign('anna').token), { valid: false, reason: 'JsonWebTokenError' });
});

test('a token of another issuer is not valid', () => {
  const other = new Signer({ issuer: 'else', ttlSeconds: 60, privateKeyPem: signer.privatePem });
  assert.equal(signer.verify(other.sign('anna').token).valid, false);
});

test('an expired token is not valid', () => {
  const old = new Signer({ issuer: 'test', ttlSeconds: -1, privateKeyPem: signer.privatePem });
  assert.deepEqual(signer.verify(old.sign('anna').token), { valid: false, reason: 'TokenExpiredError' });
});

test('an unsigned token is not valid', () => {
  const [, claims] = signer.sign('anna').token.split('.');
  const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  assert.equal(signer.verify(`${header}.${claims}.`).valid, false);
});

for (const [subject, scope] of [['', 'buy'], ['no blanks', 'buy'], [7, 'buy'], ['anna', 'root']]) {
  test(`refuses subject ${JSON.stringify(subject)} with scope ${scope}`, () => {
    assert.throws(() => signer.sign(subject, scope), { status: 400 });
  });
}

test('the default configuration makes a key', () => {
  const config = loadConfig();
  assert.equal(config.issuer, 'tokens.example');
  assert.match(config.privateKeyPem, /BEGIN PRIVATE KEY/);
});
