// Loaded into a service's process before its own code: the process itself says that it started, for whom
// and as what, so that deployments can be counted where they take effect. An instance has one process: when
// another one lives already, started by a deployment that was cut short, this one ends before it does anything.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { process: file, starts, ...what } = JSON.parse(process.env.ANNOUNCE);
delete process.env.ANNOUNCE;

function startTime(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : Number(fields[19]);
  } catch {
    return null;
  }
}

function livingOwner() {
  try {
    const owner = JSON.parse(fs.readFileSync(file, 'utf8'));
    return owner.start !== null && startTime(owner.pid) === owner.start;
  } catch {
    return false;
  }
}

const record = { pid: process.pid, start: startTime('self'), release: process.cwd(), ...what };
const temporary = `${file}.${process.pid}.tmp`;
fs.writeFileSync(temporary, `${JSON.stringify(record)}\n`);
for (;;) {
  try {
    fs.linkSync(temporary, file);
    break;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (livingOwner()) {
      fs.rmSync(temporary);
      process.exit(0);
    }
    fs.rmSync(file, { force: true });
  }
}
fs.rmSync(temporary);
fs.mkdirSync(path.dirname(starts), { recursive: true });
fs.appendFileSync(starts, `${JSON.stringify({ ...record, at: new Date().toISOString() })}\n`);
