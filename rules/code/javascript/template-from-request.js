const ejs = require('ejs');
const handlebars = require('handlebars');
const nunjucks = require('nunjucks');
const pug = require('pug');

const LAYOUTS = { plain: 'p= name', loud: 'h1= name' };

function wrap(part) {
  return '<body>' + part + '</body>';
}

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
  app.post('/d', (req, res) => {
    // ruleid: js-template-from-request
    const one = nunjucks.renderString(wrap(req.query.name), {});
    // ruleid: js-template-from-request
    const two = handlebars.compile(`<h1>${req.params.title}</h1>`);
    // ok: js-template-from-request
    const three = pug.render(LAYOUTS[req.query.layout], { name: req.query.name });
    let text = req.body.text;
    text = '<p>{{ name }}</p>';
    // ok: js-template-from-request
    const four = nunjucks.renderString(text, { name: req.body.name });
    // ok: js-template-from-request
    const five = handlebars.compile('{{ name }}')({ name: req.body.name });
    res.json([one, two({}), three, four, five]);
  });
}
module.exports = routes;
