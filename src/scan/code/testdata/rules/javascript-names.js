const cp = require('child_process');
const { exec: run, spawn } = require('child_process');
import { exec } from 'child_process';
const empty = '';

// ruleid: exec-of-child-process
cp.exec(userInput);
// ruleid: exec-of-child-process
run(`ls ${dir}`, () => {});
// ruleid: exec-of-child-process
exec('ls', done);
// ok: exec-of-child-process
spawn('ls');

// Node's own modules by their other name.
const { exec: start } = require('node:child_process');
// ruleid: exec-of-child-process
start('ls');

function headers(res, other) {
  // ruleid: constant-header
  res.setHeader('X-Frame-Options', empty);
  // ok: constant-header
  res.setHeader('X-Frame-Options', other);
}

// ruleid: password-in-object
const settings = { user: 'a', db_password: 'b' };
