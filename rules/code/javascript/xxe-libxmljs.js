const libxmljs = require('libxmljs2');

function read(text) {
  // ruleid: js-xxe-libxmljs
  const one = libxmljs.parseXml(text, { noent: true });
  // ruleid: js-xxe-libxmljs
  const two = libxmljs.parseXmlString(text, { noblanks: true, noent: true });
  // ok: js-xxe-libxmljs
  const three = libxmljs.parseXml(text);
  // ok: js-xxe-libxmljs
  const four = libxmljs.parseXml(text, { noent: false });
  return [one, two, three, four];
}
module.exports = read;
