function run(text, parser) {
  // ruleid: js-eval-dynamic
  eval(text);
  // ruleid: js-eval-dynamic
  const value = eval('(' + text + ')');
  // ok: js-eval-dynamic
  eval('1 + 1');
  // ok: js-eval-dynamic
  parser.eval(text);
  return [value, JSON.parse(text)];
}
