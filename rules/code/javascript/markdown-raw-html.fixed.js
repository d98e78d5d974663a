const MarkdownIt = require('markdown-it');

// ruleid: js-markdown-raw-html
const one = new MarkdownIt({ html: false });
// ruleid: js-markdown-raw-html
const two = MarkdownIt({ linkify: true, html: false });
// ok: js-markdown-raw-html
const three = new MarkdownIt({ html: false });
// ok: js-markdown-raw-html
const four = new MarkdownIt();
module.exports = [one, two, three, four];
