const TITLES = { home: '<h1>Home</h1>', help: '<h1>Help</h1>' };

function pageOf(title, text) {
  return `<html><head><title>${title}</title></head><body>${text}</body></html>`;
}

function fail(res, what) {
  // ruleid: js-express-html-from-request
  res.status(404).send('<p>No ' + what + '</p>');
}

function plain(text) {
  return text.replace(/</g, '&lt;');
}

function routes(app, escape, service) {
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
    // ok: js-express-html-from-request
    res.send(`<p>${req.headers['user-agent']}</p>`);
    // ok: js-express-html-from-request
    res.end(`<p>No ${req.method} ${req.url}</p>`);
    // ruleid: js-express-html-from-request
    res.end(`<p>No ${new URL(req.url, 'http://localhost').searchParams.get('name')}</p>`);
  });
  app.get('/e', (req, res) => {
    const { name } = req.query;
    const html = `<h1>${name}</h1>`;
    // ruleid: js-express-html-from-request
    res.status(200).send(html);
    // ruleid: js-express-html-from-request
    res.send(pageOf('Search', name));
    // ruleid: js-express-html-from-request
    res.send(name);
    // ruleid: js-express-html-from-request
    res.end(req.params.id);
    fail(res, req.params.id);
  });
  app.get('/f', (req, res) => {
    let list = '<ul>';
    for (const item of req.body.items) list += '<li>' + item + '</li>';
    list += '</ul>';
    // ruleid: js-express-html-from-request
    res.write(list);
    // ruleid: js-express-html-from-request
    res.end(['<p>', req.query.theme, '</p>'].join(''));
  });
  app.post('/g', async (req, res) => {
    const made = await service.create(req.body);
    // ok: js-express-html-from-request
    res.send(made);
    // ok: js-express-html-from-request
    res.send({ name: req.body.name });
    // ok: js-express-html-from-request
    res.send(JSON.stringify({ name: req.body.name }));
    // ok: js-express-html-from-request
    res.send(`<p>${plain(req.body.name)}</p>`);
    // ok: js-express-html-from-request
    res.send('<p>' + Number(req.query.page) + '</p>');
    // ok: js-express-html-from-request
    res.send(`${TITLES[req.query.page]}<p>text</p>`);
    let name = req.query.name;
    name = 'nobody';
    // ok: js-express-html-from-request
    res.send(`<p>${name}</p>`);
  });
  app.get('/h', (req, res) => {
    res.setHeader('Content-Type', 'text/plain');
    // ok: js-express-html-from-request
    res.end('Hello ' + req.query.name);
  });
  app.get('/i', (req, res) => {
    // ok: js-express-html-from-request
    res.type('text').send('Hello ' + req.query.name);
  });
}

async function koa(ctx) {
  // ruleid: js-express-html-from-request
  ctx.body = `<p>${ctx.query.name}</p>`;
  // ok: js-express-html-from-request
  ctx.body = { name: ctx.query.name };
}
module.exports = [routes, koa];
