const { BrowserWindow } = require('electron');

// ruleid: js-electron-insecure-content
new BrowserWindow({ webPreferences: { allowRunningInsecureContent: false } });
// ruleid: js-electron-insecure-content
new BrowserWindow({ webPreferences: { sandbox: true, experimentalFeatures: false } });
// ok: js-electron-insecure-content
new BrowserWindow({ webPreferences: { allowRunningInsecureContent: false } });
// ok: js-electron-insecure-content
new BrowserWindow({ webPreferences: {} });
