function login(user, password, config, logger) {
  // ruleid: js-secret-in-log
  console.log('login', user, password);
  // ruleid: js-secret-in-log
  logger.debug('key', config.apiKey);
  // ok: js-secret-in-log
  console.log('login', user);
  // ok: js-secret-in-log
  logger.debug('length', password.length);
}
module.exports = login;
