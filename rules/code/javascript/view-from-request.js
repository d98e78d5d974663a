const VIEWS = { home: 'home', help: 'help' };

function viewOf(req) {
  return `pages/${req.params.page}`;
}

function routes(app) {
  app.get('/a/:page', (req, res) => {
    // ruleid: js-view-from-request
    res.render(req.params.page);
  });
  app.get('/b', (req, res) => {
    const { view } = req.query;
    // ruleid: js-view-from-request
    res.status(200).render('pages/' + view, { name: 'x' });
    // ruleid: js-view-from-request
    res.render(viewOf(req));
  });
  app.get('/c', (req, res) => {
    // ok: js-view-from-request
    res.render('search', { q: req.query.q });
    // ok: js-view-from-request
    res.render(VIEWS[req.query.page] || 'home');
    const page = req.query.page;
    if (!['home', 'help'].includes(page)) return res.status(404).end();
    // ok: js-view-from-request
    return res.render(page);
  });
}
module.exports = routes;
