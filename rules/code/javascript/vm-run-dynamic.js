const vm = require('vm');

function routes(app) {
  app.post('/run', (req, res) => {
    // ruleid: js-vm-run-dynamic
    res.json(vm.runInNewContext(req.body.code, {}));
  });
  app.post('/again', (req, res) => {
    const code = req.body.code;
    // ruleid: js-vm-run-dynamic
    res.json(vm.runInThisContext(code));
  });
  app.get('/fixed', (req, res) => {
    // ok: js-vm-run-dynamic
    res.json(vm.runInNewContext('1 + 1'));
  });
}
module.exports = routes;
