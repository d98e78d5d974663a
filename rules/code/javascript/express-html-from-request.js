function routes(app, escape) {
  app.get('/a', (req, res) => {
    // ruleid: js-express-html-from-request
    res.send('<h1>Hello ' + req.query.name + '</h1>');
  });
  app.get('/b', (req, res) => {
    // ruleid: js-express-html-from-request
    res.send(`<p>Nothing found for ${req.query.q}</p>`);
  });
  app.get('/c', (req, res) => {
    // ok: js-express-html-from-request
    res.send(`<p>Nothing found for ${escape(req.query.q)}</p>`);
  });
  app.get('/d', (req, res) => {
    // ok: js-express-html-from-request
    res.json({ name: req.query.name });
  });
}
module.exports = routes;
