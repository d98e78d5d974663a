const axios = require('axios');
const got = require('got');
const http = require('http');

const HOSTS = new Set(['api.example.com', 'cdn.example.com']);
const FEEDS = { news: 'https://news.example.com/rss' };

function addressOf(host) {
  return 'http://' + host + '/status';
}

async function load(url) {
  // ruleid: js-ssrf-from-request
  const answer = await got(url, { json: true });
  return answer.body;
}

function routes(app, isAllowed, API) {
  app.get('/a', async (req, res) => {
    // ruleid: js-ssrf-from-request
    res.send((await axios.get(req.query.url)).data);
  });
  app.get('/b', async (req, res) => {
    const { url } = req.body;
    // ruleid: js-ssrf-from-request
    res.send(await (await fetch(url)).text());
  });
  app.get('/c', async (req, res) => {
    const url = req.query.url;
    if (isAllowed(url)) {
      // ok: js-ssrf-from-request
      res.send((await axios.get(url)).data);
    }
  });
  app.get('/d', async (req, res) => {
    // ok: js-ssrf-from-request
    res.send((await axios.post('https://api.example.com/', req.body)).data);
  });
  app.get('/e', async (req, res) => {
    // ruleid: js-ssrf-from-request
    http.get(addressOf(req.params.host), (answer) => answer.pipe(res));
    await load(req.get('x-callback'));
    // ruleid: js-ssrf-from-request
    await axios({ method: 'post', url: `https://${req.query.tenant}.example.com/`, data: {} });
    const options = { host: req.query.host, path: '/' };
    // ruleid: js-ssrf-from-request
    http.request(options, (answer) => answer.pipe(res)).end();
    // ruleid: js-ssrf-from-request
    await fetch(new URL('/health', req.body.server), { method: 'HEAD' });
  });
  app.get('/f/:id', async (req, res) => {
    // ok: js-ssrf-from-request
    await fetch(`https://api.example.com/users/${req.params.id}`);
    // ok: js-ssrf-from-request
    await fetch(`${API}/users/${req.params.id}`);
    // ok: js-ssrf-from-request
    await axios.get(API + '/users?name=' + req.query.name);
    // ok: js-ssrf-from-request
    await axios({ method: 'post', url: 'https://api.example.com/', data: req.body });
    const options = { hostname: 'api.example.com', path: '/users/' + req.params.id };
    // ok: js-ssrf-from-request
    http.get(options, (answer) => answer.pipe(res));
    // ok: js-ssrf-from-request
    await got(FEEDS[req.query.feed]);
    // ok: js-ssrf-from-request
    await fetch('http://127.0.0.1:' + Number(req.query.port));
  });
  app.get('/g', async (req, res) => {
    const target = new URL(req.query.url);
    if (!HOSTS.has(target.hostname)) return res.status(400).end();
    // ok: js-ssrf-from-request
    res.send(await (await fetch(target)).text());
    // ok: js-ssrf-from-request
    return fetch(req.query.url);
  });
  app.get('/h', async (req, res) => {
    const hook = await findHook(req.params.id);
    // ok: js-ssrf-from-request
    await fetch(hook.url, { method: 'POST', body: JSON.stringify(req.body) });
    res.end();
  });
}
module.exports = routes;
