import { useSearchParams } from 'react-router-dom';

const TARGETS = { home: '/', profile: '/me' };

function backOf(params) {
  return params.get('back') || '/';
}

export function Back() {
  const [params] = useSearchParams();
  const target = params.get('target');
  return (
    <nav>
      {/* ruleid: js-link-from-url */}
      <a className="back" href={backOf(params)}>
        back
      </a>
      {/* ruleid: js-link-from-url */}
      <a href={target} />
      {/* ok: js-link-from-url */}
      <a href={`/search?q=${target}`}>search</a>
      {/* ok: js-link-from-url */}
      <a href={TARGETS[target]}>go</a>
      {/* ok: js-link-from-url */}
      <a href="/home" title={target}>
        home
      </a>
    </nav>
  );
}

export function link(element) {
  const next = new URLSearchParams(location.search).get('next');
  // ruleid: js-link-from-url
  element.href = next;
  // ruleid: js-link-from-url
  element.setAttribute('href', location.hash.slice(1));
  const url = new URL(next, location.origin);
  if (url.protocol !== 'https:') return;
  // ok: js-link-from-url
  element.href = url.href;
  // ok: js-link-from-url
  element.href = '/users/' + encodeURIComponent(next);
  // ok: js-link-from-url
  element.title = next;
}
