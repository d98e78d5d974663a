const ejs = require('ejs');
const pug = require('pug');

function routes(app) {
  app.post('/a', (req, res) => {
    // ruleid: js-template-from-request
    res.send(ejs.render(req.body.template, { name: 'x' }));
  });
  app.post('/b', (req, res) => {
    const { page } = req.body;
    // ruleid: js-template-from-request
    res.send(pug.compile('h1 ' + page)());
  });
  app.post('/c', (req, res) => {
    // ok: js-template-from-request
    res.send(ejs.render('<p><%= name %></p>', { name: req.body.name }));
  });
}
module.exports = routes;
