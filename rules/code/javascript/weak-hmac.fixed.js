const crypto = require('crypto');

function sign(key, data) {
  // ruleid: js-weak-hmac
  const one = crypto.createHmac('sha256', key).update(data).digest();
  // ruleid: js-weak-hmac
  const two = crypto.createHmac('sha256', key).update(data).digest();
  // ok: js-weak-hmac
  const three = crypto.createHmac('sha256', key).update(data).digest();
  // ok: js-weak-hmac
  const four = crypto.createHmac('sha512', key).update(data).digest();
  return [one, two, three, four];
}
module.exports = sign;
