function show(url) {
  // ruleid: js-window-open-without-noopener
  window.open(url, '_blank', 'noopener');
  // ruleid: js-window-open-without-noopener
  if (url) window.open(url + '?a=1', '_blank', 'noopener');
  // ok: js-window-open-without-noopener
  window.open(url, '_blank', 'noopener');
  // ok: js-window-open-without-noopener
  const child = window.open(url, '_blank');
  // ok: js-window-open-without-noopener
  window.open('/help', '_blank');
  return child;
}
