// ruleid: js-regex-catastrophic
const words = /^(\w+\s?)*$/;
// ruleid: js-regex-catastrophic
const numbers = /^(\d+)+$/;
// ruleid: js-regex-catastrophic
const built = new RegExp('^([a-z]+)*$');
// ok: js-regex-catastrophic
const name = /^[a-z]+(-[a-z]+)*$/;
// ok: js-regex-catastrophic
const line = /^\w+$/;
module.exports = [words, numbers, built, name, line];
