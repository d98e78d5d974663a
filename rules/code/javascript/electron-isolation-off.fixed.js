const { BrowserWindow } = require('electron');

// ruleid: js-electron-isolation-off
new BrowserWindow({ webPreferences: { contextIsolation: true } });
// ruleid: js-electron-isolation-off
new BrowserWindow({ webPreferences: { preload: 'p.js', webSecurity: true } });
// ok: js-electron-isolation-off
new BrowserWindow({ webPreferences: { sandbox: true } });
// ok: js-electron-isolation-off
const options = { sandbox: false };
module.exports = options;
