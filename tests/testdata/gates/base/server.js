'use strict';
const http = require('http');
const ms = require('ms');

function answer(response, status, value) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/health') return answer(response, 200, { ok: true });
  if (url.pathname !== '/durations') return answer(response, 404, { error: 'not found' });
  const text = url.searchParams.get('text');
  if (!text) return answer(response, 400, { error: 'text is missing' });
  return answer(response, 200, { text, milliseconds: ms(text) });
});

if (require.main === module) server.listen(Number(process.env.PORT), '127.0.0.1');
module.exports = { server };
