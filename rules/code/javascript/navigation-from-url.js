const TARGETS = { home: '/', profile: '/me' };

function parameter(name) {
  return new URLSearchParams(location.search).get(name);
}

function leave(target) {
  // ruleid: js-navigation-from-url
  window.location.assign(target);
}

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

function more() {
  // ruleid: js-navigation-from-url
  location.replace(parameter('next') || '/');
  leave(parameter('to'));
  // ruleid: js-navigation-from-url
  window.open(`https://${parameter('shop')}/`, '_blank');
  // ok: js-navigation-from-url
  location.href = location.href.split('?')[0];
  const here = new URL(window.location.href);
  // ruleid: js-navigation-from-url
  document.location = here.searchParams.get('back');
  here.searchParams.set('page', '2');
  // ok: js-navigation-from-url
  location.href = here.toString();
  // ok: js-navigation-from-url
  location.href = '/search?q=' + parameter('q');
  // ok: js-navigation-from-url
  location.href = TARGETS[parameter('next')];
  const target = new URL(parameter('next'), location.origin);
  if (target.origin !== location.origin) return;
  // ok: js-navigation-from-url
  location.href = target.href;
}
