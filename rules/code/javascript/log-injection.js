function lineOf(user) {
  return 'failed login of ' + user;
}

function note(logger, what) {
  // ruleid: js-log-injection
  logger.info(`done: ${what}`);
}

function login(req, logger) {
  // ruleid: js-log-injection
  console.log('failed login of ' + req.body.user);
  // ruleid: js-log-injection
  logger.warn(`search ${req.query.q}`);
  // ok: js-log-injection
  console.log('failed login of', JSON.stringify(req.body.user));
  // ok: js-log-injection
  logger.warn(`search ${JSON.stringify(req.query.q)}`);
  const { user } = req.body;
  const line = `failed login of ${user}`;
  // ruleid: js-log-injection
  logger.error(line);
  // ruleid: js-log-injection
  console.error(lineOf(req.body.user) + '!');
  note(logger, req.params.what);
  // ok: js-log-injection
  logger.info(`login of ${Number(req.body.id)}`);
  // ok: js-log-injection
  logger.info('login of ' + user.replace(/[\r\n]/g, ''));
  // ok: js-log-injection
  console.log(`${req.method} ${req.originalUrl} ${req.headers['user-agent']}`);
  // ok: js-log-injection
  logger.info({ user }, 'login');
}
module.exports = login;
