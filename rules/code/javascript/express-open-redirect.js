const TARGETS = { home: '/', profile: '/me' };

function targetOf(req) {
  return req.query.next || '/';
}

function go(res, target) {
  // ruleid: js-express-open-redirect
  return res.status(303).redirect(target);
}

function routes(app, allowed, config) {
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
  app.get('/e', (req, res) => {
    // ruleid: js-express-open-redirect
    res.redirect(targetOf(req));
    go(res, req.body.next);
  });
  app.get('/f', (req, res) => {
    // ruleid: js-express-open-redirect
    res.redirect(`https://${req.query.shop}/login`);
    // ruleid: js-express-open-redirect
    res.setHeader('Location', decodeURIComponent(req.cookies.back));
    // ruleid: js-express-open-redirect
    res.writeHead(302, { Location: '/' + req.params.path });
    res.end();
  });
  app.get('/g', (req, res) => {
    // ok: js-express-open-redirect
    res.redirect(`/users/${req.params.id}/edit`);
    // ok: js-express-open-redirect
    res.redirect('/search?q=' + req.query.q + '&page=2');
    // ok: js-express-open-redirect
    res.redirect(`${config.baseUrl}/login?next=${req.query.next}`);
    // ok: js-express-open-redirect
    res.redirect('https://' + req.headers.host + req.url);
    // ok: js-express-open-redirect
    res.redirect(req.get('Referrer') || '/');
    // ok: js-express-open-redirect
    res.redirect(TARGETS[req.query.next]);
    // ok: js-express-open-redirect
    res.redirect(Number(req.query.status), '/');
  });
  app.get('/h', (req, res) => {
    const target = new URL(req.query.next, 'https://example.com');
    if (target.origin !== 'https://example.com') return res.status(400).end();
    // ok: js-express-open-redirect
    res.redirect(target.href);
  });
  app.get('/i', (req, res) => {
    const next = req.query.next;
    if (!next.startsWith('/') || next.startsWith('//')) return res.redirect('/');
    // ok: js-express-open-redirect
    return res.redirect(next);
  });
  app.get('/j', (req, res) => {
    let next = req.query.next;
    // ruleid: js-express-open-redirect
    res.redirect(next.trim());
    next = '/home';
    // ok: js-express-open-redirect
    res.redirect(next);
  });
}

async function koa(ctx) {
  // ruleid: js-express-open-redirect
  ctx.redirect(ctx.query.to);
}
module.exports = [routes, koa];
