function go(next) {
  // ruleid: js-navigation-from-url
  window.location.href = new URLSearchParams(window.location.search).get('next');
  // ruleid: js-navigation-from-url
  location.assign(decodeURIComponent(location.hash.slice(1)));
  // ok: js-navigation-from-url
  location.href = '/home';
  // ok: js-navigation-from-url
  window.location.assign('/login?next=' + encodeURIComponent(location.pathname));
  // ok: js-navigation-from-url
  location.replace(next);
}
