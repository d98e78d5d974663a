const session = require('express-session');
const cookieParser = require('cookie-parser');

function setup(app, config) {
  // ruleid: js-session-secret-literal
  app.use(session({ secret: 'keyboard-cat-17', resave: false }));
  // ruleid: js-session-secret-literal
  app.use(cookieParser("keyboard-cat-17"));
  // ok: js-session-secret-literal
  app.use(session({ secret: process.env.SESSION_SECRET }));
  // ok: js-session-secret-literal
  app.use(session({ secret: config.secret }));
  // ok: js-session-secret-literal
  app.use(cookieParser());
}
module.exports = setup;
