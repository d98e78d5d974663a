function show(name, escapeHtml) {
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
}
