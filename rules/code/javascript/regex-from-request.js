function routes(app, escape) {
  app.get('/a', (req, res) => {
    // ruleid: js-regex-from-request
    res.json(new RegExp(req.query.q).test('abc'));
  });
  app.get('/b', (req, res) => {
    const q = req.query.q;
    // ruleid: js-regex-from-request
    res.json(new RegExp('^' + q, 'i').test('abc'));
  });
  app.get('/c', (req, res) => {
    const q = escape(req.query.q);
    // ok: js-regex-from-request
    res.json(new RegExp(q).test('abc'));
    // ok: js-regex-from-request
    res.json('abc'.includes(req.query.q));
  });
}
module.exports = routes;
