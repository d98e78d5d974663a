const jwt = require('jsonwebtoken');

function check(token, key) {
  // ruleid: js-jwt-verify-without-algorithms
  const one = jwt.verify(token, key);
  // ruleid: js-jwt-verify-without-algorithms
  const two = jwt.verify(token, process.env.JWT_SECRET);
  // ok: js-jwt-verify-without-algorithms
  const three = jwt.verify(token, key, { algorithms: ['HS256'] });
  // ok: js-jwt-verify-without-algorithms
  const four = key.verify(token, key);
  return [one, two, three, four];
}
module.exports = check;
