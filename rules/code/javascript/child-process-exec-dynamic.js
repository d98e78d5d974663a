const { exec, execFile, execSync } = require('child_process');

function backup(name, done) {
  // ruleid: js-child-process-exec-dynamic
  exec(`tar czf /backup/${name}.tgz ${name}`, done);
  // ruleid: js-child-process-exec-dynamic
  execSync('ping -c 1 ' + name);
  // ok: js-child-process-exec-dynamic
  execFile('tar', ['czf', `/backup/${name}.tgz`, name], done);
  const command = 'du -s ' + name;
  // ruleid: js-child-process-exec-dynamic
  exec(command, done);
  // ok: js-child-process-exec-dynamic
  exec('ls | wc -l', done);
  // ok: js-child-process-exec-dynamic
  execSync('uname ' + '-a');
}

function search(pattern, text) {
  // ok: js-child-process-exec-dynamic
  return pattern.exec('a' + text);
}
