function codeOf(name) {
  return "this.name == '" + name + "'";
}

async function find(users, User, req) {
  // ruleid: js-mongo-where-dynamic
  await users.find({ $where: `this.name == '${req.query.name}'` });
  // ruleid: js-mongo-where-dynamic
  await users.find({ active: true, $where: 'this.age > ' + req.query.age });
  // ok: js-mongo-where-dynamic
  await users.find({ $where: 'this.a == this.b' });
  // ok: js-mongo-where-dynamic
  await users.find({ name: { $eq: String(req.query.name) } });
  const code = codeOf(req.body.name);
  // ruleid: js-mongo-where-dynamic
  await users.find({ $where: code });
  // ruleid: js-mongo-where-dynamic
  await User.find().$where(req.body.code);
  const age = Number(req.query.age);
  // ok: js-mongo-where-dynamic
  await users.find({ $where: `this.age > ${age}` });
}
module.exports = find;
