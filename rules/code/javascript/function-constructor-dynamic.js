function compile(text) {
  // ruleid: js-function-constructor-dynamic
  const one = new Function('x', 'return ' + text);
  // ruleid: js-function-constructor-dynamic
  const two = new Function(text);
  // ok: js-function-constructor-dynamic
  const three = new Function('x', 'return x + 1');
  // ok: js-function-constructor-dynamic
  const four = new Map(text);
  return [one, two, three, four];
}
