// A feed server on loopback: node server.mjs FOLDER. Serves FOLDER/files/NAME with ETag, Range and
// If-None-Match; FOLDER/mode says how at each request: ok, cut (half the body, then the connection
// is gone), error (503), busy (429 once, then as told by ok), elsewhere (a redirect to another
// host), big (an endless body), digest (a Repr-Digest of something else). FOLDER/requests gets a line a request, FOLDER/ready the port. A
// request for a whole URL, as to a proxy, is answered with the file of its last part too.
import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const folder = process.argv[2];
const at = (name) => path.join(folder, name);

function serve(request, response, mode) {
  const url = new URL(request.url, 'http://feeds.example');
  const whole = decodeURIComponent(url.pathname).slice(1);
  const name = [whole, path.basename(whole)].find((n) => n && !n.includes('..') && fs.existsSync(at(`files/${n}`)));
  if (!name) return response.writeHead(404).end();
  const body = fs.readFileSync(at(`files/${name}`));
  const etag = `"${crypto.createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
  const resumes = range && request.headers['if-range'] === etag;
  const from = resumes ? Number(range[1]) : 0;
  if (resumes && from >= body.length) return response.writeHead(416).end();
  const rest = body.subarray(from);
  const digest = mode === 'digest' ? { 'repr-digest': 'sha-256=:AAAA:' } : {};
  response.writeHead(resumes ? 206 : 200, { etag, 'content-length': rest.length, ...digest });
  if (mode !== 'cut') return response.end(rest);
  return response.write(rest.subarray(0, Math.floor(rest.length / 2)), () => response.destroy());
}

let busy = 0;
const server = http.createServer((request, response) => {
  const mode = fs.readFileSync(at('mode'), 'utf8').trim();
  const note = `${request.method} ${request.url} range=${request.headers.range ?? ''} mode=${mode}\n`;
  fs.appendFileSync(at('requests'), note);
  if (mode === 'error') return response.writeHead(503).end();
  if (mode === 'elsewhere') return response.writeHead(302, { location: 'http://127.0.0.2:1/x' }).end();
  if (mode === 'busy' && busy++ === 0) return response.writeHead(429, { 'retry-after': '0' }).end();
  if (mode === 'big') {
    response.writeHead(200);
    const more = () => { while (response.write(Buffer.alloc(1 << 16))); };
    response.on('drain', more);
    return more();
  }
  return serve(request, response, mode);
});
server.listen(0, '127.0.0.1', () => {
  // Whoever waits for the file finds the whole port in it.
  fs.writeFileSync(at('ready.part'), String(server.address().port));
  fs.renameSync(at('ready.part'), at('ready'));
});
