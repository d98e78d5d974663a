const xpath = require('xpath');

function find(doc, name) {
  // ruleid: js-xpath-built
  const one = xpath.select(`//user[@name='${name}']`, doc);
  // ruleid: js-xpath-built
  const two = xpath.select1("//user[@name='" + name + "']", doc);
  // ok: js-xpath-built
  const three = xpath.parse('//user[@name=$name]').select({ node: doc, variables: { name } });
  // ok: js-xpath-built
  const four = xpath.select('//user', doc);
  return [one, two, three, four];
}
module.exports = find;
