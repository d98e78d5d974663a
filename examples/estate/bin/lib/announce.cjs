// Loaded into a service's process before its own code: the process itself says that it started, for whom
// and as what, so that deployments can be counted where they take effect.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { process: file, starts, ...what } = JSON.parse(process.env.ANNOUNCE);
delete process.env.ANNOUNCE;

const text = fs.readFileSync('/proc/self/stat', 'latin1');
const start = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[19]);
const record = { pid: process.pid, start, ...what };

const temporary = `${file}.${process.pid}.tmp`;
fs.writeFileSync(temporary, `${JSON.stringify(record)}\n`);
fs.renameSync(temporary, file);
fs.mkdirSync(path.dirname(starts), { recursive: true });
fs.appendFileSync(starts, `${JSON.stringify({ ...record, at: new Date().toISOString() })}\n`);
