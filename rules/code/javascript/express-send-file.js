const path = require('path');

const FILES = new Map([['terms', 'terms.pdf']]);

function fileOf(req) {
  return path.join(__dirname, 'files', req.params.name);
}

function routes(app) {
  app.get('/a/:name', (req, res) => {
    // ruleid: js-express-send-file
    res.sendFile(path.join(__dirname, 'files', req.params.name));
  });
  app.get('/b', (req, res) => {
    const name = req.query.name;
    // ruleid: js-express-send-file
    res.download('files/' + name);
  });
  app.get('/c/:name', (req, res) => {
    // ok: js-express-send-file
    res.sendFile(req.params.name, { root: path.join(__dirname, 'files') });
  });
  app.get('/d/:name', (req, res) => {
    // ok: js-express-send-file
    res.sendFile(path.join(__dirname, path.basename(req.params.name)));
  });
  app.get('/e/:name', (req, res) => {
    // ruleid: js-express-send-file
    res.status(200).sendFile(fileOf(req));
    // ok: js-express-send-file
    res.download('files/terms.pdf', req.params.name);
    // ok: js-express-send-file
    res.sendFile(path.join(__dirname, FILES.get(req.params.name)));
  });
  app.get('/f', (req, res) => {
    const full = path.resolve('files', `${req.query.name}`);
    if (full.indexOf(path.resolve('files')) !== 0) return res.status(403).end();
    // ok: js-express-send-file
    res.sendFile(full);
  });
}
module.exports = routes;
