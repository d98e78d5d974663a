const ORIGINS = ['https://app.example.com', 'https://admin.example.com'];

function originOf(req) {
  return req.headers.origin || '*';
}

function middleware(req, res, next) {
  // ruleid: js-cors-origin-from-request
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
}

function routes(app, isAllowed) {
  app.use((req, res, next) => {
    const origin = req.get('origin');
    // ruleid: js-cors-origin-from-request
    res.header('Access-Control-Allow-Origin', origin);
    // ruleid: js-cors-origin-from-request
    res.set('Access-Control-Allow-Origin', originOf(req));
    // ruleid: js-cors-origin-from-request
    res.writeHead(200, { 'Access-Control-Allow-Origin': `${origin}` });
    next();
  });
  app.use((req, res, next) => {
    const origin = req.headers.origin;
    if (ORIGINS.includes(origin)) {
      // ok: js-cors-origin-from-request
      res.setHeader('Access-Control-Allow-Origin', origin);
    }
    next();
  });
  app.use((req, res, next) => {
    const origin = req.headers.origin;
    // ok: js-cors-origin-from-request
    res.setHeader('Access-Control-Allow-Origin', isAllowed(origin) ? origin : ORIGINS[0]);
    // ok: js-cors-origin-from-request
    res.setHeader('Access-Control-Allow-Origin', 'https://app.example.com');
    // ok: js-cors-origin-from-request
    res.setHeader('X-Origin', req.headers.origin);
    next();
  });
}
module.exports = [middleware, routes];
