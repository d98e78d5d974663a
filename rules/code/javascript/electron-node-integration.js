const { BrowserWindow } = require('electron');

// ruleid: js-electron-node-integration
new BrowserWindow({ webPreferences: { nodeIntegration: true } });
// ruleid: js-electron-node-integration
new BrowserWindow({ width: 8, webPreferences: { sandbox: true, nodeIntegrationInWorker: true } });
// ok: js-electron-node-integration
new BrowserWindow({ webPreferences: { nodeIntegration: false } });
// ok: js-electron-node-integration
new BrowserWindow({ width: 800 });
