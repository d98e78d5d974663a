function read(text, size) {
  // ruleid: js-buffer-constructor
  const one = Buffer.from(text, 'base64');
  // ruleid: js-buffer-constructor
  const two = Buffer.from([1, 2, 3]);
  // ok: js-buffer-constructor
  const three = Buffer.from(text);
  // ok: js-buffer-constructor
  const four = Buffer.alloc(size);
  return [one, two, three, four];
}
module.exports = read;
