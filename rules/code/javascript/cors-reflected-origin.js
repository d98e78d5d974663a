const cors = require('cors');

function setup(app) {
  // ruleid: js-cors-reflected-origin
  app.use(cors({ origin: true, credentials: true }));
  // ruleid: js-cors-reflected-origin
  app.use(cors({ credentials: true, maxAge: 60, origin: true }));
  // ok: js-cors-reflected-origin
  app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
  // ok: js-cors-reflected-origin
  app.use(cors({ origin: true }));
}
module.exports = setup;
