const yaml = require('js-yaml');

function load(text) {
  // ruleid: js-yaml-full-schema
  const one = yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ruleid: js-yaml-full-schema
  const two = yaml.load(text, { json: true, schema: yaml.DEFAULT_FULL_SCHEMA });
  // ok: js-yaml-full-schema
  const three = yaml.load(text);
  // ok: js-yaml-full-schema
  const four = yaml.load(text, { schema: yaml.JSON_SCHEMA });
  return [one, two, three, four];
}
module.exports = load;
