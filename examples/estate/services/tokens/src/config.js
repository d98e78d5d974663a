// Configuration: config/default.json, over it the file that TOKENS_CONFIG names. Without a key file the
// service makes a key of its own at start, which is right for development and tests only.
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const DEVELOPMENT_KEY_BITS = 2048;

function loadConfig(file) {
  const config = JSON.parse(fs.readFileSync(path.join(__dirname, '../config/default.json'), 'utf8'));
  if (file) Object.assign(config, JSON.parse(fs.readFileSync(file, 'utf8')));
  const privateKeyPem = config.privateKeyFile
    ? fs.readFileSync(path.resolve(path.dirname(file || '.'), config.privateKeyFile), 'utf8')
    : developmentKey();
  return { issuer: config.issuer, ttlSeconds: config.ttlSeconds, privateKeyPem };
}

function developmentKey() {
  const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: DEVELOPMENT_KEY_BITS });
  return privateKey.export({ type: 'pkcs8', format: 'pem' });
}

module.exports = { loadConfig, developmentKey };
