const PLUGINS = { base: './plugins/base', extra: './plugins/extra' };

function fileOf(name) {
  return './plugins/' + name;
}

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
  app.get('/d', async (req, res) => {
    // ruleid: js-require-from-request
    const one = await import(fileOf(req.query.name));
    // ruleid: js-require-from-request
    const two = require(['.', 'plugins', req.cookies.plugin].join('/'));
    // ok: js-require-from-request
    const three = require(PLUGINS[req.query.name]);
    if (!Object.keys(PLUGINS).includes(req.query.name)) return res.status(404).end();
    // ok: js-require-from-request
    const four = await import(`./plugins/${req.query.name}`);
    return res.json([one, two, three, four]);
  });
}
module.exports = routes;
