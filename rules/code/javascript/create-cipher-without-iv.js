const crypto = require('crypto');

function encrypt(password, key) {
  // ruleid: js-create-cipher-without-iv
  const one = crypto.createCipher('aes-256-cbc', password);
  // ruleid: js-create-cipher-without-iv
  const two = crypto.createDecipher('aes-256-cbc', password);
  // ok: js-create-cipher-without-iv
  const three = crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
  return [one, two, three];
}
module.exports = encrypt;
