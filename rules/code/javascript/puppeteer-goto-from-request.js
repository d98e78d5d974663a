const { Cluster } = require('puppeteer-cluster');

function pageOf(req) {
  return req.query.page || 'https://example.com/';
}

function routes(app, page, isAllowed) {
  app.get('/a', async (req, res) => {
    // ruleid: js-puppeteer-goto-from-request
    await page.goto(req.query.url);
    res.end();
  });
  app.get('/b', async (req, res) => {
    const { html } = req.body;
    // ruleid: js-puppeteer-goto-from-request
    await page.setContent('<p>' + html + '</p>');
    res.end();
  });
  app.get('/c', async (req, res) => {
    // ok: js-puppeteer-goto-from-request
    await page.goto('https://example.com/');
    res.end();
  });
  app.get('/d', async (req, res) => {
    const url = pageOf(req);
    // ruleid: js-puppeteer-goto-from-request
    await page.goto(url, { waitUntil: 'load' });
    // ok: js-puppeteer-goto-from-request
    await page.goto(`https://example.com/reports/${req.params.id}`);
    // ok: js-puppeteer-goto-from-request
    await page.goto('https://example.com/', { timeout: req.query.timeout });
    if (!isAllowed(url)) throw new Error('address');
    // ok: js-puppeteer-goto-from-request
    await page.goto(url);
    res.end();
  });
}
module.exports = [routes, Cluster];
