function show(element, name, escapeHtml, DOMPurify) {
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
