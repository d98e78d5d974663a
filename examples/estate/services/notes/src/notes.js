// The notes themselves, newest first, at most a thousand.
'use strict';

const { render } = require('./render');

const LIMIT = 1000;

function refuse(status, message) {
  return Object.assign(new Error(message), { status });
}

function escape(text) {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
}

class Notes {
  constructor() {
    this.next = 1;
    this.all = new Map();
    this.add({ title: 'Welcome', text: 'Write *something*.' });
  }

  add({ title, text, draft = false }) {
    if (typeof title !== 'string' || title === '' || title.length > 120) throw refuse(400, 'title is missing');
    const note = { id: this.next, title, html: render(text), draft: draft === true };
    this.next += 1;
    this.all.set(note.id, note);
    if (this.all.size > LIMIT) this.all.delete(this.all.keys().next().value);
    return { id: note.id, title: note.title, draft: note.draft };
  }

  list({ drafts }) {
    return [...this.all.values()].filter((note) => drafts || !note.draft).slice(-20).reverse()
      .map(({ id, title, draft }) => ({ id, title, draft }));
  }

  page(id) {
    const note = this.all.get(id);
    if (!note) throw refuse(404, 'no such note');
    return `<!doctype html>\n<title>${escape(note.title)}</title>\n<h1>${escape(note.title)}</h1>\n${note.html}`;
  }
}

module.exports = { Notes };
