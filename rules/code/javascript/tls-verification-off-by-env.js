// ruleid: js-tls-verification-off-by-env
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
// ruleid: js-tls-verification-off-by-env
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;
// ok: js-tls-verification-off-by-env
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
// ok: js-tls-verification-off-by-env
process.env.NODE_ENV = '0';
