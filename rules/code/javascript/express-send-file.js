const path = require('path');

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
}
module.exports = routes;
