function listen(apply, origin) {
  // ruleid: js-message-without-origin-check
  window.addEventListener('message', (event) => {
    apply(event.data);
  });
  // ruleid: js-message-without-origin-check
  window.addEventListener('message', function (event) {
    apply(event.data);
  }, false);
  // ok: js-message-without-origin-check
  window.addEventListener('message', (event) => {
    if (event.origin !== origin) return;
    apply(event.data);
  });
  // ok: js-message-without-origin-check
  window.addEventListener('resize', (event) => {
    apply(event);
  });
}
