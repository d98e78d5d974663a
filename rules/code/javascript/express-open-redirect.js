function routes(app, allowed) {
  app.get('/a', (req, res) => {
    // ruleid: js-express-open-redirect
    res.redirect(req.query.next);
  });
  app.get('/b', (req, res) => {
    const target = req.query.url;
    // ruleid: js-express-open-redirect
    res.redirect(302, target);
  });
  app.get('/c', (req, res) => {
    const { next } = req.query;
    if (allowed.includes(next)) {
      // ok: js-express-open-redirect
      res.redirect(next);
    } else {
      // ok: js-express-open-redirect
      res.redirect('/');
    }
  });
  app.get('/d', (req, res) => {
    // ok: js-express-open-redirect
    res.redirect('/users/' + encodeURIComponent(req.params.id));
  });
}
module.exports = routes;
