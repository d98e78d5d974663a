function onError(error, req, res, next) {
  // ruleid: js-error-stack-to-client
  res.send(error.stack);
  // ruleid: js-error-stack-to-client
  res.status(500).json({ message: 'failed', trace: error.stack });
  // ok: js-error-stack-to-client
  res.status(500).json({ message: 'failed' });
  // ok: js-error-stack-to-client
  console.error(error.stack);
  next();
}
module.exports = onError;
