const express = require('express');
const serveIndex = require('serve-index');

function setup(app) {
  // ruleid: js-directory-listing
  app.use('/files', serveIndex('files'));
  // ruleid: js-directory-listing
  app.use('/more', serveIndex('more', { icons: true }));
  // ok: js-directory-listing
  app.use('/public', express.static('public'));
}
module.exports = setup;
