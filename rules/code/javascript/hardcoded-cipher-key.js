const crypto = require('crypto');

function encrypt(key, iv) {
  // ruleid: js-hardcoded-cipher-key
  const one = crypto.createCipheriv('aes-128-cbc', 'not-really-a-key', iv);
  // ruleid: js-hardcoded-cipher-key
  const two = crypto.createHmac('sha256', Buffer.from('6e6f7420', 'hex'));
  // ok: js-hardcoded-cipher-key
  const three = crypto.createCipheriv('aes-128-cbc', key, iv);
  // ok: js-hardcoded-cipher-key
  const four = crypto.createHmac('sha256', process.env.HMAC_KEY);
  return [one, two, three, four];
}
module.exports = encrypt;
