const WIDGETS = { chat: '/widgets/chat.js', map: '/widgets/map.js' };

function load(address) {
  const script = document.createElement('script');
  // ruleid: js-script-from-url
  script.src = address;
  document.head.append(script);
}

function start() {
  const widget = new URLSearchParams(location.search).get('widget');
  load(widget);
  // ruleid: js-script-from-url
  $.getScript(decodeURIComponent(location.hash.slice(1)));
  const script = document.createElement('script');
  // ruleid: js-script-from-url
  script.src = `//${widget}.example.com/main.js`;
  // ruleid: js-script-from-url
  script.text = 'start("' + widget + '")';
  // ok: js-script-from-url
  script.src = WIDGETS[widget];
  // ok: js-script-from-url
  script.src = 'https://cdn.example.com/widgets/' + encodeURIComponent(widget) + '.js';
  const image = document.createElement('img');
  // ok: js-script-from-url
  image.src = location.hash.slice(1);
}
