function login(req, logger) {
  // ruleid: js-log-injection
  console.log('failed login of ' + req.body.user);
  // ruleid: js-log-injection
  logger.warn(`search ${req.query.q}`);
  // ok: js-log-injection
  console.log('failed login of', JSON.stringify(req.body.user));
  // ok: js-log-injection
  logger.warn(`search ${JSON.stringify(req.query.q)}`);
}
module.exports = login;
