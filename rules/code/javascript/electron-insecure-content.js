const { BrowserWindow } = require('electron');

// ruleid: js-electron-insecure-content
new BrowserWindow({ webPreferences: { allowRunningInsecureContent: true } });
// ruleid: js-electron-insecure-content
new BrowserWindow({ webPreferences: { sandbox: true, experimentalFeatures: true } });
// ok: js-electron-insecure-content
new BrowserWindow({ webPreferences: { allowRunningInsecureContent: false } });
// ok: js-electron-insecure-content
new BrowserWindow({ webPreferences: {} });
