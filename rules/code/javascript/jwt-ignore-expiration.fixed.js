const jwt = require('jsonwebtoken');

function check(token, key) {
  // ruleid: js-jwt-ignore-expiration
  jwt.verify(token, key, { ignoreExpiration: false });
  // ruleid: js-jwt-ignore-expiration
  const options = { secretOrKey: key, ignoreExpiration: false };
  // ok: js-jwt-ignore-expiration
  jwt.verify(token, key, { ignoreExpiration: false });
  // ok: js-jwt-ignore-expiration
  jwt.verify(token, key, { clockTolerance: 5 });
  return options;
}
module.exports = check;
