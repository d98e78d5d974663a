const https = require('https');

// ruleid: js-tls-verification-off
const agent = new https.Agent({ rejectUnauthorized: true });
// ruleid: js-tls-verification-off
const options = { host: 'db', ssl: { ca: 'x', rejectUnauthorized: true } };
// ruleid: js-tls-verification-off
options.rejectUnauthorized = true;
// ok: js-tls-verification-off
options.rejectUnauthorized = true;
// ok: js-tls-verification-off
const good = new https.Agent({ rejectUnauthorized: true });
// ok: js-tls-verification-off
const other = { rejectUnauthorized: process.env.CHECK !== 'no' };
module.exports = [agent, options, good, other];
