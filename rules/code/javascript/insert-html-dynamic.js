const TEXTS = { saved: '<b>Saved</b>', gone: '<b>Gone</b>' };

function bold(text) {
  return '<b>' + text + '</b>';
}

function put(element, html) {
  // ruleid: js-insert-html-dynamic
  element.innerHTML = html;
}

function show(element, escapeHtml, DOMPurify) {
  const name = new URLSearchParams(window.location.search).get('name');
  // ruleid: js-insert-html-dynamic
  element.innerHTML = `<b>${name}</b>`;
  // ruleid: js-insert-html-dynamic
  element.insertAdjacentHTML('beforeend', '<li>' + name + '</li>');
  // ruleid: js-insert-html-dynamic
  document.write('<p>' + location.hash + '</p>');
  // ruleid: js-insert-html-dynamic
  element.innerHTML = decodeURIComponent(location.search);
  // ok: js-insert-html-dynamic
  element.innerHTML = '';
  // ok: js-insert-html-dynamic
  element.innerHTML = `<b>${escapeHtml(name)}</b>`;
  // ok: js-insert-html-dynamic
  element.innerHTML = DOMPurify.sanitize('<b>' + name + '</b>');
  // ok: js-insert-html-dynamic
  element.textContent = name;
}

function more(element, row) {
  const parts = location.hash.slice(1).split('/');
  // ruleid: js-insert-html-dynamic
  element.outerHTML = bold(parts[0]);
  put(element, document.referrer);
  // ruleid: js-insert-html-dynamic
  element.innerHTML += ['<i>', new URL(location.href).searchParams.get('q'), '</i>'].join('');
  // ok: js-insert-html-dynamic
  element.innerHTML = TEXTS[parts[0]];
  // ok: js-insert-html-dynamic
  element.innerHTML = `<b>${parseInt(parts[1], 10)}</b>`;
  // ok: js-insert-html-dynamic
  element.innerHTML = `<b>${row.name}</b>`;
  // ok: js-insert-html-dynamic
  element.innerHTML = bold(encodeURIComponent(parts[0]));
  let text = location.hash;
  text = 'fixed';
  // ok: js-insert-html-dynamic
  element.innerHTML = text;
}

window.addEventListener('message', (event) => {
  // ruleid: js-insert-html-dynamic
  document.body.innerHTML = event.data.html;
});
window.addEventListener('message', (event) => {
  if (event.origin !== 'https://app.example.com') return;
  // ok: js-insert-html-dynamic
  document.body.innerHTML = event.data.html;
});
