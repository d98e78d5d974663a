function login(res, id) {
  // ruleid: js-session-cookie-without-flags
  res.cookie('session', id);
  // ruleid: js-session-cookie-without-flags
  res.cookie("access_token", id);
  // ok: js-session-cookie-without-flags
  res.cookie('theme', 'dark');
  // ok: js-session-cookie-without-flags
  res.cookie('session', id, { httpOnly: true, secure: true });
}
module.exports = login;
