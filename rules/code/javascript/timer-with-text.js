function later(name) {
  // ruleid: js-timer-with-text
  setTimeout('show(' + name + ')', 10);
  // ruleid: js-timer-with-text
  setInterval(`poll('${name}')`, 1000);
  // ok: js-timer-with-text
  setTimeout(() => show(name), 10);
  // ok: js-timer-with-text
  setInterval(poll, 1000, name);
}
