function a() {
  // ruleid: unclosed-handle
  const f = open('a');
  if (f) { f.read(); }
}
function b() {
  // ok: unclosed-handle
  const f = open('a');
  if (f) { f.read(); }
  f.close();
}
for (let i = 0; i < 3; i++) {
  // ruleid: any-loop
  fetch(i);
}
for (const u of urls)
  // ruleid: any-loop
  fetch(u);
// ok: any-loop
fetch('/');
// ruleid: chain
$('#a').find('b').first().html(text);
// ok: chain
$('#a').find('b').text(html);
// ruleid: deep
if (!busy && (admin(user) || root)) { go(); }
// ok: deep
if (!busy) { admin(user); }
// ruleid: typed-literal
s.replace('a', b);
// ok: typed-literal
s.replace(/a/, b);
