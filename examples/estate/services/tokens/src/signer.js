// Signs session tokens (RS256) and checks them.
'use strict';

const crypto = require('node:crypto');

const jwt = require('jsonwebtoken');

const SUBJECT = /^[a-z0-9][a-z0-9@._-]{0,63}$/;
const SCOPES = new Set(['browse', 'buy', 'admin']);

function refuse(message) {
  return Object.assign(new Error(message), { status: 400 });
}

class Signer {
  constructor({ issuer, ttlSeconds, privateKeyPem }) {
    this.issuer = issuer;
    this.ttlSeconds = ttlSeconds;
    this.privatePem = privateKeyPem;
    this.publicPem = crypto.createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' });
  }

  sign(subject, scope = 'browse') {
    if (typeof subject !== 'string' || !SUBJECT.test(subject)) throw refuse('subject is not a user name');
    if (!SCOPES.has(scope)) throw refuse('scope is not one of browse, buy, admin');
    const token = jwt.sign({ scope }, this.privatePem, {
      algorithm: 'RS256', subject, issuer: this.issuer, expiresIn: this.ttlSeconds,
    });
    return { token, expiresIn: this.ttlSeconds };
  }

  verify(token) {
    if (typeof token !== 'string') throw refuse('token is missing');
    try {
      const claims = jwt.verify(token, this.publicPem, { algorithms: ['RS256'], issuer: this.issuer });
      return { valid: true, subject: claims.sub, scope: claims.scope };
    } catch (error) {
      return { valid: false, reason: error.name };
    }
  }
}

module.exports = { Signer };
