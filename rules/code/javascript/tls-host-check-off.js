const tls = require('tls');

// ruleid: js-tls-host-check-off
const one = { checkServerIdentity: () => undefined };
// ruleid: js-tls-host-check-off
const two = { port: 443, checkServerIdentity: () => {} };
// ok: js-tls-host-check-off
const three = { checkServerIdentity: (host, cert) => tls.checkServerIdentity(host, cert) };
// ok: js-tls-host-check-off
const four = { port: 443 };
module.exports = [one, two, three, four];
