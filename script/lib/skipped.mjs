// Prints the skipped tests of a folder of GoogleTest XML reports, one a line with its reason.
import fs from 'node:fs';
import path from 'node:path';

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text) => text.replace(/&#x([0-9A-Fa-f]+);/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
  .replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => ENTITIES[name]);
const attribute = (tag, name) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

for (const name of fs.readdirSync(process.argv[2]).sort()) {
  const text = fs.readFileSync(path.join(process.argv[2], name), 'utf8');
  for (const [, testcase, rest] of text.matchAll(/(<testcase [^>]*result="skipped"[^>]*>)([^]*?)<\/testcase>/g)) {
    const message = attribute(/<skipped [^>]*/.exec(rest)?.[0] ?? '', 'message');
    const reason = message.split('\n').slice(1).join(' ').trim() || message.trim();
    process.stdout.write(`${attribute(testcase, 'classname')}.${attribute(testcase, 'name')}: ${reason}\n`);
  }
}
