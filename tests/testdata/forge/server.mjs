// Forges and a registry's catalogue on loopback: node server.mjs FOLDER. FOLDER/forge.json says what
// there is: {"token": "…", "owners": {"acme": {"group": true, "repositories": [{"name", "archived",
// "changed"}]}}, "images": {"shop": ["1.0"]}, "broken_page": 2}. FOLDER/requests gets a line a
// request, FOLDER/ready the port. Paths: /github, /gitlab/api/v4, /gitea/api/v1 and /v2.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const folder = process.argv[2];
const at = (name) => path.join(folder, name);

const forms = {
  github: (owner, r) => ({ full_name: `${owner}/${r.name}`, clone_url: `https://forge.example/${owner}/${r.name}.git`, archived: !!r.archived, pushed_at: r.changed ?? null }),
  gitlab: (owner, r) => ({ path_with_namespace: `${owner}/${r.name}`, http_url_to_repo: `https://forge.example/${owner}/${r.name}.git`, archived: !!r.archived, last_activity_at: r.changed ?? null }),
  gitea: (owner, r) => ({ full_name: `${owner}/${r.name}`, clone_url: `https://forge.example/${owner}/${r.name}.git`, archived: !!r.archived, updated_at: r.changed ?? null }),
};
const routes = [
  [/^\/github\/(orgs|users)\/([^/]+)\/repos$/, 'github', 'per_page'],
  [/^\/gitlab\/api\/v4\/(groups|users)\/([^/]+)\/projects$/, 'gitlab', 'per_page'],
  [/^\/gitea\/api\/v1\/(orgs|users)\/([^/]+)\/repos$/, 'gitea', 'limit'],
];

function forge(state, url, response) {
  for (const [route, form, sizeKey] of routes) {
    const match = route.exec(url.pathname);
    if (!match) continue;
    const owner = decodeURIComponent(match[2]);
    const known = state.owners[owner];
    if (!known || known.group !== (match[1] !== 'users')) return response.writeHead(404).end('{}');
    const page = Number(url.searchParams.get('page')), size = Number(url.searchParams.get(sizeKey));
    if (page === state.broken_page) return response.writeHead(502).end('oops');
    const part = known.repositories.slice((page - 1) * size, page * size);
    return response.writeHead(200).end(JSON.stringify(part.map((r) => forms[form](owner, r))));
  }
  return response.writeHead(404).end('{}');
}

function registry(state, url, response) {
  const names = Object.keys(state.images).sort();
  const tags = /^\/v2\/(.+)\/tags\/list$/.exec(url.pathname);
  if (tags) return response.writeHead(200).end(JSON.stringify({ name: tags[1], tags: state.images[tags[1]] }));
  const from = names.findIndex((name) => name > (url.searchParams.get('last') ?? ''));
  const part = from < 0 ? [] : names.slice(from, from + 2);
  const more = from >= 0 && from + 2 < names.length;
  const link = more ? { link: `</v2/_catalog?last=${part.at(-1)}&n=2>; rel="next"` } : {};
  return response.writeHead(200, link).end(JSON.stringify({ repositories: part }));
}

const server = http.createServer((request, response) => {
  const state = JSON.parse(fs.readFileSync(at('forge.json'), 'utf8'));
  fs.appendFileSync(at('requests'), `${request.url}\n`);
  if (state.token && request.headers.authorization !== `Bearer ${state.token}`) return response.writeHead(401).end('{}');
  const url = new URL(request.url, 'http://127.0.0.1');
  return url.pathname.startsWith('/v2/') ? registry(state, url, response) : forge(state, url, response);
});
server.listen(0, '127.0.0.1', () => {
  fs.writeFileSync(at('ready.part'), String(server.address().port));
  fs.renameSync(at('ready.part'), at('ready'));
});
