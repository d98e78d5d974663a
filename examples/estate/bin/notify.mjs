// Appends the notification on stdin to a file: the example's stand-in for mail or chat.
//
//   node notify.mjs FILE
import fs from 'node:fs';
import path from 'node:path';

const LIMIT = 64 * 1024;
const file = process.argv[2];
let text = '';
for await (const chunk of process.stdin) if (text.length < LIMIT) text += chunk;
fs.mkdirSync(path.dirname(file), { recursive: true });
fs.appendFileSync(file, `${text.trim().replaceAll('\n', ' ')}\n`);
