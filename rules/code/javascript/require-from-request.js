function routes(app) {
  app.get('/a', (req, res) => {
    // ruleid: js-require-from-request
    res.json(require('./plugins/' + req.query.name));
  });
  app.get('/b', (req, res) => {
    const name = req.params.name;
    // ruleid: js-require-from-request
    res.json(require(`./plugins/${name}`));
  });
  app.get('/c', (req, res) => {
    // ok: js-require-from-request
    res.json(require('./plugins/base'));
  });
}
module.exports = routes;
