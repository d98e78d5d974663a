function invite(user, ttl) {
  // ruleid: js-math-random-for-secret
  const token = Math.random().toString(36).slice(2);
  // ruleid: js-math-random-for-secret
  user.resetToken = Math.random().toString(36);
  // ruleid: js-math-random-for-secret
  const session = { sessionId: Math.random().toString(36).substring(2, 15) };
  // ok: js-math-random-for-secret
  const delay = Math.random() * ttl;
  // ok: js-math-random-for-secret
  const elementId = Math.random().toString(36).slice(2);
  // ok: js-math-random-for-secret
  const secret = crypto.randomUUID();
  return [token, session, delay, elementId, secret];
}
