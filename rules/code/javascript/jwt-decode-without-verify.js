const jwt = require('jsonwebtoken');

function user(token) {
  // ruleid: js-jwt-decode-without-verify
  return jwt.decode(token).sub;
}

function claims(token) {
  // ruleid: js-jwt-decode-without-verify
  const { payload } = jwt.decode(token, { complete: true });
  return payload;
}

function checked(token, key) {
  jwt.verify(token, key, { algorithms: ['HS256'] });
  // ok: js-jwt-decode-without-verify
  return jwt.decode(token);
}

function other(token, base64) {
  // ok: js-jwt-decode-without-verify
  return base64.decode(token);
}
module.exports = [user, claims, checked, other];
