const { shell } = require('electron');

function open(url, name) {
  // ruleid: js-electron-open-external
  shell.openExternal(url);
  if (url.startsWith('https://')) {
    // ok: js-electron-open-external
    shell.openExternal(url);
  }
  // ok: js-electron-open-external
  shell.openExternal('https://example.com/help');
  // ok: js-electron-open-external
  shell.openExternal(`https://example.com/${name}`);
}
module.exports = open;
