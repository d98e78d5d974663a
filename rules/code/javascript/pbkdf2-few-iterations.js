const crypto = require('crypto');

function derive(password, salt, rounds) {
  // ruleid: js-pbkdf2-few-iterations
  crypto.pbkdf2Sync(password, salt, 1000, 32, 'sha256');
  // ruleid: js-pbkdf2-few-iterations
  crypto.pbkdf2(password, salt, 10000, 32, 'sha256', console.log);
  // ok: js-pbkdf2-few-iterations
  crypto.pbkdf2Sync(password, salt, 600000, 32, 'sha256');
  // ok: js-pbkdf2-few-iterations
  crypto.pbkdf2Sync(password, salt, rounds, 32, 'sha256');
}
module.exports = derive;
