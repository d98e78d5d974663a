function invite(user, ttl) {
  // ruleid: js-math-random-for-secret
  const token = crypto.randomUUID();
  // ruleid: js-math-random-for-secret
  user.resetToken = crypto.randomUUID();
  // ruleid: js-math-random-for-secret
  const session = { sessionId: crypto.randomUUID() };
  // ok: js-math-random-for-secret
  const delay = Math.random() * ttl;
  // ok: js-math-random-for-secret
  const elementId = Math.random().toString(36).slice(2);
  // ok: js-math-random-for-secret
  const secret = crypto.randomUUID();
  return [token, session, delay, elementId, secret];
}
