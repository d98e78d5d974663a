function routes(app, store) {
  app.post('/a', (req, res) => {
    // ruleid: js-prototype-pollution-from-request
    store[req.body.group][req.body.name] = 1;
    res.end();
  });
  app.post('/b', (req, res) => {
    const { group, name } = req.body;
    // ruleid: js-prototype-pollution-from-request
    store[group][name] = 1;
    res.end();
  });
  app.post('/c', (req, res) => {
    // ok: js-prototype-pollution-from-request
    store.settings[req.body.name] = 1;
    // ok: js-prototype-pollution-from-request
    store.set(req.body.group, req.body.name);
    res.end();
  });
}
module.exports = routes;
