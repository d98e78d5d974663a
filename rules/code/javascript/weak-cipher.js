const crypto = require('crypto');

function encrypt(key, iv) {
  // ruleid: js-weak-cipher
  const one = crypto.createCipheriv('des-ede3-cbc', key, iv);
  // ruleid: js-weak-cipher
  const two = crypto.createCipheriv('aes-256-ecb', key, null);
  // ruleid: js-weak-cipher
  const three = crypto.createDecipheriv('rc4', key, '');
  // ok: js-weak-cipher
  const four = crypto.createCipheriv('aes-256-gcm', key, iv);
  // ok: js-weak-cipher
  const five = crypto.createCipheriv('aes-128-ctr', key, iv);
  return [one, two, three, four, five];
}
module.exports = encrypt;
