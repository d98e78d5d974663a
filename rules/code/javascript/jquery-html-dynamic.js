const TEXTS = { saved: '<b>Saved</b>', gone: '<b>Gone</b>' };

function item(name) {
  return '<li>' + name + '</li>';
}

function show(escapeHtml, row) {
  const name = new URLSearchParams(location.search).get('name');
  // ruleid: js-jquery-html-dynamic
  $('#list').html('<b>' + name + '</b>');
  // ruleid: js-jquery-html-dynamic
  $('#list').append(`<li>${name}</li>`);
  // ok: js-jquery-html-dynamic
  $('#list').append('<li>' + escapeHtml(name) + '</li>');
  // ok: js-jquery-html-dynamic
  $('#list').text(name);
  // ok: js-jquery-html-dynamic
  $('#list').html('<b>new</b>');
  const $list = $('#list');
  // ruleid: js-jquery-html-dynamic
  $list.prepend(item(decodeURIComponent(window.location.hash.slice(1))));
  // ruleid: js-jquery-html-dynamic
  $('#list').find('li').first().before(document.referrer);
  // ruleid: js-jquery-html-dynamic
  $('<a title="' + name + '">');
  const html = ['<p>', name, '</p>'].join('');
  // ruleid: js-jquery-html-dynamic
  jQuery('#list').html(html);
  // ok: js-jquery-html-dynamic
  $list.html(TEXTS[name]);
  // ok: js-jquery-html-dynamic
  $list.html(item(row.name));
  // ok: js-jquery-html-dynamic
  $list.html('<b>' + Number(name) + '</b>');
  // ok: js-jquery-html-dynamic
  $list.attr('title', name);
  // ok: js-jquery-html-dynamic
  $('#tab-' + name).show();
}
