const helmet = require('helmet');

function setup(app) {
  // ruleid: js-helmet-protection-off
  app.use(helmet({ contentSecurityPolicy: false }));
  // ruleid: js-helmet-protection-off
  app.use(helmet({ frameguard: false, noSniff: true }));
  // ok: js-helmet-protection-off
  app.use(helmet());
  // ok: js-helmet-protection-off
  app.use(helmet({ contentSecurityPolicy: { directives: { defaultSrc: ["'self'"] } } }));
}
module.exports = setup;
