function read(text, size) {
  // ruleid: js-buffer-constructor
  const one = new Buffer(text, 'base64');
  // ruleid: js-buffer-constructor
  const two = new Buffer([1, 2, 3]);
  // ok: js-buffer-constructor
  const three = Buffer.from(text);
  // ok: js-buffer-constructor
  const four = Buffer.alloc(size);
  return [one, two, three, four];
}
module.exports = read;
