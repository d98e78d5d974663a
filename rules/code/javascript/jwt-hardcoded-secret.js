const jwt = require('jsonwebtoken');

function issue(claims, token) {
  // ruleid: js-jwt-hardcoded-secret
  const one = jwt.sign(claims, 'not-so-secret');
  // ruleid: js-jwt-hardcoded-secret
  const two = jwt.verify(token, "not-so-secret", { algorithms: ['HS256'] });
  // ok: js-jwt-hardcoded-secret
  const three = jwt.sign(claims, process.env.JWT_SECRET);
  // ok: js-jwt-hardcoded-secret
  const four = jwt.sign(claims, loadKey());
  return [one, two, three, four];
}
module.exports = issue;
