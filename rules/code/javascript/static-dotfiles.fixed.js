const express = require('express');

function setup(app) {
  // ruleid: js-static-dotfiles
  app.use(express.static('public', { dotfiles: 'ignore' }));
  // ruleid: js-static-dotfiles
  app.use('/f', express.static('files', { maxAge: 60, dotfiles: 'ignore' }));
  // ok: js-static-dotfiles
  app.use(express.static('public', { dotfiles: 'deny' }));
  // ok: js-static-dotfiles
  app.use(express.static('public'));
}
module.exports = setup;
