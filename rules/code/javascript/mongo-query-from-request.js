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

function filterOf(body) {
  return { name: body.name, active: true };
}

async function more(db, User, req, res) {
  const { name, password } = req.body;
  // ruleid: js-mongo-query-from-request
  await db.collection('users').findOne({ name: name, password: password });
  const filter = filterOf(req.body);
  // ruleid: js-mongo-query-from-request
  await User.deleteMany(filter);
  const search = { ...req.query };
  // ruleid: js-mongo-query-from-request
  await User.countDocuments(search);
  // ruleid: js-mongo-query-from-request
  await User.findOneAndUpdate({ token: req.query.token }, { used: true });
  // ok: js-mongo-query-from-request
  await User.updateOne({ _id: req.params.id }, { name: String(name) });
  // ok: js-mongo-query-from-request
  await User.findOne({ name: `${name}` });
  // ok: js-mongo-query-from-request
  await User.findOne({ name: { $eq: name } });
  // ok: js-mongo-query-from-request
  await User.findOne({ where: { name: name } });
  // ok: js-mongo-query-from-request
  await User.findOne({ name: req.body.name.toString() });
  const users = await User.find({ age: Number(req.query.age) });
  // ok: js-mongo-query-from-request
  users.find((user) => user.name === name);
  if (typeof name !== 'string') return res.status(400).end();
  // ok: js-mongo-query-from-request
  await User.findOne({ name: name });
  return res.json(users);
}
module.exports = [login, more];
