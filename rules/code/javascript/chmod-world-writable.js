const fs = require('fs');

function share(file, done) {
  // ruleid: js-chmod-world-writable
  fs.chmodSync(file, 0o777);
  // ruleid: js-chmod-world-writable
  fs.chmod(file, '666', done);
  // ok: js-chmod-world-writable
  fs.chmodSync(file, 0o755);
  // ok: js-chmod-world-writable
  fs.chmod(file, '600', done);
}
module.exports = share;
