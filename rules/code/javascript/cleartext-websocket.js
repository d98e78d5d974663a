function open(name) {
  // ruleid: js-cleartext-websocket
  new WebSocket('ws://live.example.com/feed');
  // ruleid: js-cleartext-websocket
  new WebSocket(`ws://live.example.com/${name}`, 'v1');
  // ok: js-cleartext-websocket
  new WebSocket('wss://live.example.com/feed');
  // ok: js-cleartext-websocket
  new WebSocket('ws://localhost:8080/');
}
