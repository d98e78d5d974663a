function load(axios, token, auth, name) {
  // ruleid: js-cleartext-request-with-secret
  fetch('https://api.example.com/v1', { headers: { Authorization: token } });
  // ruleid: js-cleartext-request-with-secret
  axios.get(`https://api.example.com/${name}`, { auth });
  // ruleid: js-cleartext-request-with-secret
  axios.get(`https://api.example.com/${name}`, { auth: auth });
  // ok: js-cleartext-request-with-secret
  fetch('https://api.example.com/v1', { headers: { Authorization: token } });
  // ok: js-cleartext-request-with-secret
  fetch('http://localhost:8080/', { headers: { Authorization: token } });
  // ok: js-cleartext-request-with-secret
  fetch('http://example.com/');
}
