const fs = require('fs');
const path = require('path');
const { readFile, rm } = require('node:fs/promises');

const ROOT = path.resolve('files');
const PAGES = { home: 'home.html', help: 'help.html' };

function fileOf(name) {
  return path.join(ROOT, `${name}.txt`);
}

function remove(file, done) {
  // ruleid: js-path-from-request
  fs.unlink(file, done);
}

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
  app.get('/e/:name', async (req, res) => {
    // ruleid: js-path-from-request
    res.send(await readFile(fileOf(req.params.name), 'utf8'));
    // ruleid: js-path-from-request
    await rm(['files', req.params.name].join('/'));
  });
  app.delete('/f', (req, res) => {
    remove(path.resolve(ROOT, req.get('x-file')), () => res.end());
  });
  app.put('/g', (req, res) => {
    let target = req.body.target;
    // ruleid: js-path-from-request
    fs.renameSync('files/new', target);
    target = 'files/old';
    // ok: js-path-from-request
    fs.renameSync('files/new', target);
    // ok: js-path-from-request
    fs.writeFileSync('files/last', req.body.text);
    res.end();
  });
  app.get('/h/:name', (req, res) => {
    const full = path.resolve(ROOT, req.params.name);
    if (!full.startsWith(ROOT + path.sep)) return res.status(404).end();
    // ok: js-path-from-request
    fs.createReadStream(full).pipe(res);
  });
  app.get('/i/:page/:id', (req, res) => {
    // ok: js-path-from-request
    fs.readFile(path.join(ROOT, PAGES[req.params.page]), () => res.end());
    const id = parseInt(req.params.id, 10);
    // ok: js-path-from-request
    fs.readFile(`files/${id}.txt`, () => res.end());
    const name = req.params.page.replace(/[^a-z0-9]/gi, '');
    // ok: js-path-from-request
    fs.readFile(`files/${name}.txt`, () => res.end());
  });
  app.get('/j', (req, res) => {
    const name = req.query.name;
    if (!/^[a-z]+$/.test(name)) throw new Error('name');
    // ok: js-path-from-request
    fs.readFile(path.join(ROOT, name), () => res.end());
  });
}
module.exports = routes;
