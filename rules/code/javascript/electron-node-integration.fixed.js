const { BrowserWindow } = require('electron');

// ruleid: js-electron-node-integration
new BrowserWindow({ webPreferences: { nodeIntegration: false } });
// ruleid: js-electron-node-integration
new BrowserWindow({ width: 8, webPreferences: { sandbox: true, nodeIntegrationInWorker: false } });
// ok: js-electron-node-integration
new BrowserWindow({ webPreferences: { nodeIntegration: false } });
// ok: js-electron-node-integration
new BrowserWindow({ width: 800 });
