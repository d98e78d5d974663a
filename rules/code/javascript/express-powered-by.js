const express = require('express');
const helmet = require('helmet');

function one() {
  // ruleid: js-express-powered-by
  const app = express();
  return app;
}

function old() {
  // ruleid: js-express-powered-by
  var app = express();
  return app;
}

function chained() {
  // ok: js-express-powered-by
  const app = express().disable('x-powered-by');
  return app;
}

function two() {
  // ok: js-express-powered-by
  const app = express();
  app.disable('x-powered-by');
  return app;
}

function three() {
  // ok: js-express-powered-by
  const app = express();
  app.use(helmet());
  return app;
}

function four() {
  // ok: js-express-powered-by
  const router = express.Router();
  return router;
}
module.exports = [one, old, chained, two, three, four];
