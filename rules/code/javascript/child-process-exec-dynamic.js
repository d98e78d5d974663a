const { exec, execFile, execSync, spawn } = require('child_process');
const util = require('util');

const run = util.promisify(exec);
const TOOLS = { gzip: 'gzip', xz: 'xz' };

function commandOf(name) {
  return ['du', '-s', name].join(' ');
}

function backup(name, done) {
  // ruleid: js-child-process-exec-dynamic
  exec(`tar czf /backup/${name}.tgz ${name}`, done);
}

function routes(app) {
  app.post('/a', (req, res) => {
    const { name } = req.body;
    backup(name, () => res.end());
    // ruleid: js-child-process-exec-dynamic
    execSync('ping -c 1 ' + req.query.host);
    // ok: js-child-process-exec-dynamic
    execFile('tar', ['czf', `/backup/${name}.tgz`, name], () => res.end());
    const command = 'du -s ' + name;
    // ruleid: js-child-process-exec-dynamic
    exec(command, () => res.end());
    // ok: js-child-process-exec-dynamic
    exec('ls | wc -l', () => res.end());
    // ok: js-child-process-exec-dynamic
    execSync('uname ' + '-a');
  });
  app.post('/b', async (req, res) => {
    // ruleid: js-child-process-exec-dynamic
    await run(commandOf(req.body.folder));
    // ruleid: js-child-process-exec-dynamic
    spawn('sh', ['-c', `ls ${req.body.folder}`]);
    // ruleid: js-child-process-exec-dynamic
    spawn('ls', [req.body.folder], { shell: true });
    // ruleid: js-child-process-exec-dynamic
    spawn(req.body.program, ['--version']);
    // ok: js-child-process-exec-dynamic
    spawn('ls', ['--', req.body.folder]);
    // ok: js-child-process-exec-dynamic
    execSync('cat', { input: req.body.text });
    res.end();
  });
  app.post('/c', (req, res) => {
    const port = parseInt(req.query.port, 10);
    // ok: js-child-process-exec-dynamic
    execSync(`lsof -i :${port}`);
    // ok: js-child-process-exec-dynamic
    execSync(`${TOOLS[req.query.tool]} file`);
    let name = req.query.name;
    if (!/^[a-z]+$/.test(name)) return res.status(400).end();
    // ok: js-child-process-exec-dynamic
    execSync('id ' + name);
    name = 'root';
    // ok: js-child-process-exec-dynamic
    execSync('id ' + name);
    return res.end();
  });
}

function search(req, text) {
  // ok: js-child-process-exec-dynamic
  return new RegExp('a').exec('a' + req.query.text + text);
}
module.exports = [routes, search];
