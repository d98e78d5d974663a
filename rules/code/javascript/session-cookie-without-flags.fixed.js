function login(res, id) {
  // ruleid: js-session-cookie-without-flags
  res.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });
  // ruleid: js-session-cookie-without-flags
  res.cookie("access_token", id, { httpOnly: true, secure: true, sameSite: 'lax' });
  // ok: js-session-cookie-without-flags
  res.cookie('theme', 'dark');
  // ok: js-session-cookie-without-flags
  res.cookie('session', id, { httpOnly: true, secure: true });
}
module.exports = login;
