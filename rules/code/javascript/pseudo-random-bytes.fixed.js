const crypto = require('crypto');

// ruleid: js-pseudo-random-bytes
const token = crypto.randomBytes(32).toString('hex');
// ruleid: js-pseudo-random-bytes
crypto.randomBytes(16, (error, bytes) => bytes);
// ok: js-pseudo-random-bytes
const good = crypto.randomBytes(32);
// ok: js-pseudo-random-bytes
const other = token.pseudoRandomBytes;
module.exports = [token, good, other];
