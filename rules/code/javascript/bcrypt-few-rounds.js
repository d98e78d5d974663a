const bcrypt = require('bcrypt');

async function make(password, rounds) {
  // ruleid: js-bcrypt-few-rounds
  await bcrypt.hash(password, 5);
  // ruleid: js-bcrypt-few-rounds
  bcrypt.genSaltSync(8);
  // ok: js-bcrypt-few-rounds
  await bcrypt.hash(password, 12);
  // ok: js-bcrypt-few-rounds
  await bcrypt.hash(password, rounds);
}
module.exports = make;
