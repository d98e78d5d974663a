function login(res, session, app, id) {
  // ruleid: js-cookie-not-secure
  res.cookie('session', id, { httpOnly: true, secure: true });
  // ruleid: js-cookie-not-secure
  app.use(session({ secret: id, cookie: { secure: true, maxAge: 60 } }));
  // ok: js-cookie-not-secure
  res.cookie('session', id, { secure: true });
  // ok: js-cookie-not-secure
  res.cookie('session', id, { secure: process.env.NODE_ENV === 'production' });
}
module.exports = login;
