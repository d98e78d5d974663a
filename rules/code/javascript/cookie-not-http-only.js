function login(res, session, app, id, local) {
  // ruleid: js-cookie-not-http-only
  res.cookie('session', id, { httpOnly: false, secure: true });
  // ruleid: js-cookie-not-http-only
  app.use(session({ secret: id, cookie: { maxAge: 60, httpOnly: false } }));
  // ok: js-cookie-not-http-only
  res.cookie('session', id, { httpOnly: true });
  // ok: js-cookie-not-http-only
  res.cookie('session', id, { httpOnly: !local });
}
module.exports = login;
