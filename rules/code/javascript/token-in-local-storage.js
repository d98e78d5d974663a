function remember(token, theme) {
  // ruleid: js-token-in-local-storage
  localStorage.setItem('token', token);
  // ruleid: js-token-in-local-storage
  window.localStorage.setItem('app.access_token', token);
  // ok: js-token-in-local-storage
  localStorage.setItem('theme', theme);
  // ok: js-token-in-local-storage
  localStorage.removeItem('token');
  // ok: js-token-in-local-storage
  localStorage.setItem('tokenizer', theme);
}
