const { spawn, spawnSync } = require('child_process');

function run(file, onWindows) {
  // ruleid: js-spawn-with-shell
  spawn('git', ['add', file], { shell: true });
  // ruleid: js-spawn-with-shell
  spawnSync('tar', ['czf', file], { stdio: 'inherit', shell: true });
  // ok: js-spawn-with-shell
  spawn('git', ['add', file], { shell: onWindows });
  // ok: js-spawn-with-shell
  spawn('git', ['add', file]);
}
