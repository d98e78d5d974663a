const handlers = { add: () => 1, remove: () => 2 };
const actions = new Map(Object.entries(handlers));

function nameOf(req) {
  return 'on' + req.body.event;
}

function routes(app) {
  app.post('/a/:action', (req, res) => {
    // ruleid: js-method-from-request
    res.json(handlers[req.params.action](req.body));
  });
  app.post('/b', (req, res) => {
    const { action } = req.body;
    // ruleid: js-method-from-request
    res.json(handlers[action]());
    // ruleid: js-method-from-request
    res.json(handlers[nameOf(req)]());
  });
  app.post('/c', (req, res) => {
    const { action } = req.body;
    if (!Object.hasOwn(handlers, action)) return res.status(404).end();
    // ok: js-method-from-request
    return res.json(handlers[action]());
  });
  app.post('/d', (req, res) => {
    // ok: js-method-from-request
    res.json(handlers.add(req.body.action));
    // ok: js-method-from-request
    res.json(actions.get(req.body.action)());
    // ok: js-method-from-request
    res.json([() => 1, () => 2][parseInt(req.body.index, 10)]());
  });
}
module.exports = routes;
