// ruleid: js-buffer-constructor-size
const one = new Buffer(16);
// ruleid: js-buffer-constructor-size
const two = Buffer(1024);
// ok: js-buffer-constructor-size
const three = Buffer.alloc(16);
// ok: js-buffer-constructor-size
const four = new ArrayBuffer(16);
module.exports = [one, two, three, four];
