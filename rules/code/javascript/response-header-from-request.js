const contentDisposition = require('content-disposition');

const TYPES = { csv: 'text/csv', json: 'application/json' };

function attachment(name) {
  return `attachment; filename="${name}"`;
}

function routes(app) {
  app.get('/a', (req, res) => {
    // ruleid: js-response-header-from-request
    res.setHeader('Content-Type', req.query.type);
    // ruleid: js-response-header-from-request
    res.set('Content-Disposition', 'attachment; filename=' + req.query.name);
    // ok: js-response-header-from-request
    res.setHeader('Content-Type', 'text/plain');
    // ok: js-response-header-from-request
    res.set('Content-Disposition', 'attachment; filename=' + encodeURIComponent(req.query.name));
    // ok: js-response-header-from-request
    new Map().set('a', req.query.name);
    res.end();
  });
  app.get('/b', (req, res) => {
    const { name, header } = req.query;
    // ruleid: js-response-header-from-request
    res.setHeader('Content-Disposition', attachment(name));
    // ruleid: js-response-header-from-request
    res.status(200).header(header, 'x');
    const type = req.headers.accept.split(',')[0];
    // ruleid: js-response-header-from-request
    res.writeHead(200, { 'Content-Type': type });
    // ruleid: js-response-header-from-request
    res.append('Set-Cookie', ['theme', req.query.theme].join('='));
    // ok: js-response-header-from-request
    res.setHeader('X-Request-Id', req.headers['x-request-id']);
    // ok: js-response-header-from-request
    res.setHeader('Content-Disposition', contentDisposition(name));
    // ok: js-response-header-from-request
    res.type(TYPES[req.query.format]);
    // ok: js-response-header-from-request
    res.set('Content-Disposition', attachment(name.replace(/[^a-z0-9.]/gi, '')));
    res.end();
  });
}
module.exports = routes;
