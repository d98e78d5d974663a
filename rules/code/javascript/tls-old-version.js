const tls = require('tls');

// ruleid: js-tls-old-version
const server = tls.createServer({ minVersion: 'TLSv1' });
// ruleid: js-tls-old-version
tls.DEFAULT_MIN_VERSION = 'TLSv1.1';
// ok: js-tls-old-version
const good = tls.createServer({ minVersion: 'TLSv1.2' });
// ok: js-tls-old-version
const other = { minVersion: '1.0.0' };
module.exports = [server, good, other];
