const xpath = require('xpath');

function pathOf(name) {
  return `//user[@name='${name}']`;
}

function find(doc, req) {
  const { name } = req.query;
  // ruleid: js-xpath-built
  const one = xpath.select(`//user[@name='${name}']`, doc);
  // ruleid: js-xpath-built
  const two = xpath.select1("//user[@name='" + name + "']", doc);
  // ok: js-xpath-built
  const three = xpath.parse('//user[@name=$name]').select({ node: doc, variables: { name } });
  // ok: js-xpath-built
  const four = xpath.select('//user', doc);
  // ruleid: js-xpath-built
  const five = xpath.parse(pathOf(req.body.name));
  const path = pathOf(name);
  // ruleid: js-xpath-built
  const six = xpath.evaluate(path, doc, null, 0, null);
  // ok: js-xpath-built
  const seven = xpath.select(`//user[${Number(req.query.id)}]`, doc);
  // ok: js-xpath-built
  const eight = xpath.select(pathOf(name.replace(/['"]/g, '')), doc);
  return [one, two, three, four, five, six, seven, eight];
}
module.exports = find;
