const jwt = require('jsonwebtoken');

function check(token, key, claims) {
  // ruleid: js-jwt-none-algorithm
  jwt.verify(token, key, { algorithms: ['none'] });
  // ruleid: js-jwt-none-algorithm
  jwt.sign(claims, key, { algorithm: 'none' });
  // ok: js-jwt-none-algorithm
  jwt.verify(token, key, { algorithms: ['RS256'] });
  // ok: js-jwt-none-algorithm
  jwt.sign(claims, key, { algorithm: 'HS256' });
}
module.exports = check;
