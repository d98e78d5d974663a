const crypto = require('crypto');

function verify(key, body, sent) {
  // ruleid: js-timing-unsafe-compare
  if (crypto.createHmac('sha256', key).update(body).digest('hex') === sent) return true;
  const sum = crypto.createHmac('sha256', key).update(body).digest('hex');
  // ruleid: js-timing-unsafe-compare
  if (sum !== sent) return false;
  const etag = crypto.createHash('sha256').update(body).digest('hex');
  // ok: js-timing-unsafe-compare
  if (etag === sent) return true;
  // ok: js-timing-unsafe-compare
  return crypto.timingSafeEqual(Buffer.from(sum), Buffer.from(sent));
}
module.exports = verify;
