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
}
module.exports = routes;
