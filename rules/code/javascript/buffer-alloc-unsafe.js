function padding(req, res) {
  // ruleid: js-buffer-alloc-unsafe
  res.send(Buffer.allocUnsafe(64));
  // ruleid: js-buffer-alloc-unsafe
  res.write(Buffer.allocUnsafe(8));
  // ok: js-buffer-alloc-unsafe
  res.send(Buffer.alloc(64));
  // ok: js-buffer-alloc-unsafe
  const scratch = Buffer.allocUnsafe(64);
  scratch.fill(1);
}
module.exports = padding;
