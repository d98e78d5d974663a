// Markdown to HTML.
'use strict';

const marked = require('marked');

function render(text) {
  if (typeof text !== 'string') throw Object.assign(new Error('text is missing'), { status: 400 });
  return marked(text, { sanitize: true, smartypants: false });
}

module.exports = { render };
