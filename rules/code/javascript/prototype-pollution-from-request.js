const _ = require('lodash');

function put(store, group, name) {
  // ruleid: js-prototype-pollution-from-request
  store[group][name] = 1;
}

function routes(app, store, settings) {
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
  app.post('/d', (req, res) => {
    put(store, req.query.group, req.query.name);
    // ruleid: js-prototype-pollution-from-request
    _.set(settings, `${req.body.section}.${req.body.name}`, req.body.value);
    // ok: js-prototype-pollution-from-request
    _.set(settings, 'view.color', req.body.color);
    // ok: js-prototype-pollution-from-request
    store[Number(req.body.index)][req.body.name] = 1;
    const group = req.body.group;
    if (group === '__proto__' || group === 'constructor') return res.status(400).end();
    // ok: js-prototype-pollution-from-request
    store[group][req.body.name] = 1;
    return res.end();
  });
}
module.exports = routes;
