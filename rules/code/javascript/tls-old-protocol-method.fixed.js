const tls = require('tls');

// ruleid: js-tls-old-protocol-method
tls.createServer({ secureProtocol: 'TLS_method' });
// ruleid: js-tls-old-protocol-method
tls.connect({ port: 443, secureProtocol: 'TLS_method' });
// ok: js-tls-old-protocol-method
tls.connect({ secureProtocol: 'TLSv1_2_method' });
// ok: js-tls-old-protocol-method
tls.connect({ secureProtocol: 'TLS_method' });
