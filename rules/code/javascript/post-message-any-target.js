function tell(frame, worker, data) {
  // ruleid: js-post-message-any-target
  frame.contentWindow.postMessage(data, '*');
  // ruleid: js-post-message-any-target
  window.parent.postMessage({ token: data }, '*');
  // ok: js-post-message-any-target
  window.parent.postMessage(data, 'https://app.example.com');
  // ok: js-post-message-any-target
  worker.postMessage(data);
}
