'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { Notes } = require('../src/notes');
const { render } = require('../src/render');
const { createServer } = require('../server');

test('renders emphasis, lists and code', () => {
  assert.equal(render('*a* **b**'), '<p><em>a</em> <strong>b</strong></p>\n');
  assert.equal(render('- a\n- b'), '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n');
  assert.match(render('    x = 1'), /^<pre><code>x = 1/);
});

test('markup in a note is text, not HTML', () => {
  assert.equal(render('<script>alert(1)</script>').includes('<script>'), false);
});

test('refuses a note without text or title', () => {
  assert.throws(() => render(undefined), { status: 400 });
  assert.throws(() => new Notes().add({ title: '', text: 'x' }), { status: 400 });
});

test('drafts are listed only inside', () => {
  const notes = new Notes();
  notes.add({ title: 'plan', text: 'x', draft: true });
  assert.deepEqual(notes.list({ drafts: false }).map((note) => note.title), ['Welcome']);
  assert.deepEqual(notes.list({ drafts: true }).map((note) => note.title), ['plan', 'Welcome']);
});

test('serves notes over HTTP', async (t) => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const base = `http://127.0.0.1:${server.address().port}`;
  const post = (path, value) => fetch(base + path, { method: 'POST', body: JSON.stringify(value) });

  assert.deepEqual(await (await post('/render', { text: '# Hi' })).json(), { html: '<h1 id="hi">Hi</h1>\n' });
  const made = await post('/notes', { title: 'a & b', text: '*x*' });
  assert.equal(made.status, 201);
  const { id } = await made.json();
  const page = await fetch(`${base}/notes/${id}.html`);
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.match(await page.text(), /<h1>a &amp; b<\/h1>\n<p><em>x<\/em><\/p>/);
  assert.equal((await fetch(`${base}/notes/99.html`)).status, 404);
});
