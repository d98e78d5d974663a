const crypto = require('crypto');

function encrypt(key) {
  // ruleid: js-fixed-iv
  const one = crypto.createCipheriv('aes-256-cbc', key, '0123456789abcdef');
  // ruleid: js-fixed-iv
  const two = crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  // ruleid: js-fixed-iv
  const three = crypto.createCipheriv('aes-256-gcm', key, Buffer.from('000000000000', 'utf8'));
  // ok: js-fixed-iv
  const four = crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
  const iv = crypto.randomBytes(16);
  // ok: js-fixed-iv
  const five = crypto.createCipheriv('aes-256-cbc', key, iv);
  return [one, two, three, four, five];
}
module.exports = encrypt;
