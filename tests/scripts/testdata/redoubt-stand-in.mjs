#!/usr/bin/env node
// Stands in for the program where the script around it is tested: one case that waits for an approval, then is resolved.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const argv = process.argv.slice(2);
const option = (name) => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const approved = path.join(option('--estate') ?? '.', 'approved');
const verb = argv.slice(0, 2).join(' ');

function list() {
  const done = fs.existsSync(approved);
  const one = {
    id: 'RD-1', asset: 'echo', package: 'x', title: 'x', state: done ? 'resolved' : 'awaiting_approval', needs: done ? [] : ['approval'],
  };
  return JSON.stringify({ cases: argv.includes('--needs') && done ? [] : [one] });
}

if (verb === 'keys make') {
  fs.writeFileSync(option('--out'), 'key');
  process.stdout.write('# add to redoubt.yaml\nroles:\n  security-lead:\n    keys: []\n');
} else if (verb === 'keys show') process.stdout.write('key id  a\npublic  AAAA\npinned  nowhere\n');
else if (argv[0] === 'driver' && option('--socket')) net.createServer().listen(option('--socket'));
else if (argv[0] === 'watchdog') setInterval(() => {}, 1000);
else if (argv[0] === 'respond' && process.env.STAND_IN_HANGS) setInterval(() => {}, 1000);
else if (argv[0] === 'respond') process.exitCode = fs.existsSync(approved) ? 0 : 1;
else if (verb === 'case approve') fs.writeFileSync(approved, option('--key'));
else if (verb === 'case list') process.stdout.write(list());
else process.stdout.write(`${verb}\n`);
