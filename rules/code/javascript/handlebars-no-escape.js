const Handlebars = require('handlebars');

// ruleid: js-handlebars-no-escape
const one = Handlebars.compile('<p>{{ name }}</p>', { noEscape: true });
// ruleid: js-handlebars-no-escape
const two = Handlebars.compile('<p>{{ name }}</p>', { strict: true, noEscape: true });
// ok: js-handlebars-no-escape
const three = Handlebars.compile('<p>{{ name }}</p>');
// ok: js-handlebars-no-escape
const four = Handlebars.compile('<p>{{ name }}</p>', { noEscape: false });
module.exports = [one, two, three, four];
