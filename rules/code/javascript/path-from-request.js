const fs = require('fs');
const path = require('path');

function routes(app) {
  app.get('/a', (req, res) => {
    // ruleid: js-path-from-request
    fs.readFile(path.join('files', req.query.name), (error, data) => res.send(data));
  });
  app.get('/b', (req, res) => {
    const name = req.params.name;
    // ruleid: js-path-from-request
    fs.createReadStream('files/' + name).pipe(res);
  });
  app.get('/c', (req, res) => {
    const { name } = req.body;
    // ruleid: js-path-from-request
    fs.unlinkSync(`files/${name}`);
    res.end();
  });
  app.get('/d', (req, res) => {
    const name = path.basename(req.params.name);
    // ok: js-path-from-request
    fs.createReadStream(path.join('files', name)).pipe(res);
    // ok: js-path-from-request
    fs.readFileSync(path.join('files', path.basename(req.query.name)));
    // ok: js-path-from-request
    fs.readFileSync('files/index.html');
  });
}
module.exports = routes;
