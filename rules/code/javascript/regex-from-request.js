const PATTERNS = { word: '^[a-z]+$', number: '^[0-9]+$' };

function whole(text) {
  return `^${text}$`;
}

function quoted(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function routes(app, escape) {
  app.get('/a', (req, res) => {
    // ruleid: js-regex-from-request
    res.json(new RegExp(req.query.q).test('abc'));
  });
  app.get('/b', (req, res) => {
    const q = req.query.q;
    // ruleid: js-regex-from-request
    res.json(new RegExp('^' + q, 'i').test('abc'));
  });
  app.get('/c', (req, res) => {
    const q = escape(req.query.q);
    // ok: js-regex-from-request
    res.json(new RegExp(q).test('abc'));
    // ok: js-regex-from-request
    res.json('abc'.includes(req.query.q));
  });
  app.get('/d', (req, res) => {
    const { q } = req.query;
    // ruleid: js-regex-from-request
    const one = RegExp(whole(q.trim()));
    const words = q.split(' ').join('|');
    // ruleid: js-regex-from-request
    const two = new RegExp(words, 'gi');
    // ok: js-regex-from-request
    const three = new RegExp(quoted(q), 'i');
    // ok: js-regex-from-request
    const four = new RegExp(PATTERNS[req.query.kind]);
    // ok: js-regex-from-request
    const five = new RegExp(`^.{0,${parseInt(req.query.length, 10)}}$`);
    // ok: js-regex-from-request
    const six = /^[a-z]+$/.test(q);
    res.json([one, two, three, four, five, six]);
  });
}
module.exports = routes;
