function link(element, name) {
  // ruleid: js-javascript-url
  element.href = 'javascript:show("' + name + '")';
  // ruleid: js-javascript-url
  element.setAttribute('href', `javascript:open(${name})`);
  // ok: js-javascript-url
  element.href = 'javascript:void(0)';
  // ok: js-javascript-url
  element.href = '/users/' + name;
}
