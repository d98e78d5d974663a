const vm = require('vm');

const RULES = { sum: 'a + b', product: 'a * b' };

function wrap(code) {
  return '(function () { return ' + code + '; })()';
}

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
  app.post('/more', (req, res) => {
    // ruleid: js-vm-run-dynamic
    const script = new vm.Script(wrap(req.query.code));
    // ruleid: js-vm-run-dynamic
    const value = vm.runInNewContext(`value = ${req.body.value}`, {});
    // ok: js-vm-run-dynamic
    const sum = vm.runInNewContext('a + b', { a: req.body.a, b: req.body.b });
    // ok: js-vm-run-dynamic
    const other = vm.runInNewContext(RULES[req.query.rule], { a: 1, b: 2 });
    // ok: js-vm-run-dynamic
    const number = vm.runInNewContext('1 + ' + Number(req.query.n));
    res.json([script.runInThisContext(), value, sum, other, number]);
  });
}
module.exports = routes;
