const serialize = require('node-serialize');
const v8 = require('v8');

function load(text) {
  // ruleid: js-unsafe-deserialization
  const one = serialize.unserialize(text);
  // ok: js-unsafe-deserialization
  const two = JSON.parse(text);
  // ok: js-unsafe-deserialization
  const three = v8.deserialize(text);
  return [one, two, three];
}
module.exports = load;
