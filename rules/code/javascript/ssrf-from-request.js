const axios = require('axios');

function routes(app, isAllowed) {
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
}
module.exports = routes;
