const { Server } = require('socket.io');

function start(http) {
  // ruleid: js-socket-io-any-origin
  new Server(http, { cors: { origin: '*' } });
  // ruleid: js-socket-io-any-origin
  new Server({ cors: { origin: '*', methods: ['GET'] } });
  // ok: js-socket-io-any-origin
  new Server(http, { cors: { origin: 'https://app.example.com' } });
  // ok: js-socket-io-any-origin
  new Server(http);
}
module.exports = start;
