const crypto = require('crypto');

function digest(data, name) {
  // ruleid: js-weak-hash
  const one = crypto.createHash('md5').update(data).digest('hex');
  // ruleid: js-weak-hash
  const two = crypto.createHash("SHA1").update(data).digest('hex');
  // ok: js-weak-hash
  const three = crypto.createHash('sha256').update(data).digest('hex');
  // ok: js-weak-hash
  const four = crypto.createHash(name).update(data).digest('hex');
  return [one, two, three, four];
}
module.exports = digest;
