const crypto = require('crypto');

// ruleid: js-small-key
crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
// ruleid: js-small-key
crypto.generateKeyPair('dsa', { divisorLength: 160, modulusLength: 1024 }, console.log);
// ok: js-small-key
crypto.generateKeyPairSync('rsa', { modulusLength: 4096 });
// ok: js-small-key
crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
