async function login(User, req) {
  // ruleid: js-mongo-query-from-request
  const one = await User.find(req.query);
  // ruleid: js-mongo-query-from-request
  const two = await User.findOne({ name: 'a', password: req.body.password });
  // ok: js-mongo-query-from-request
  const three = await User.findOne({ name: String(req.body.name) });
  // ok: js-mongo-query-from-request
  const four = await User.find({ active: true });
  // ok: js-mongo-query-from-request
  const five = [1, 2].find(req.test);
  return [one, two, three, four, five];
}
module.exports = login;
