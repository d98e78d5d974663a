function routes(app, page) {
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
}
module.exports = routes;
