const cors = require('cors');

function setup(app) {
  // ruleid: js-cors-any-origin
  app.use(cors({ origin: '*' }));
  app.use((req, res, next) => {
    // ruleid: js-cors-any-origin
    res.setHeader('Access-Control-Allow-Origin', '*');
    next();
  });
  // ok: js-cors-any-origin
  app.use(cors({ origin: 'https://app.example.com' }));
  app.use((req, res, next) => {
    // ok: js-cors-any-origin
    res.header('Access-Control-Allow-Origin', 'https://app.example.com');
    next();
  });
}
module.exports = setup;
