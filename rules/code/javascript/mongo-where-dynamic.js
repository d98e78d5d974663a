async function find(users, req) {
  // ruleid: js-mongo-where-dynamic
  await users.find({ $where: `this.name == '${req.query.name}'` });
  // ruleid: js-mongo-where-dynamic
  await users.find({ active: true, $where: 'this.age > ' + req.query.age });
  // ok: js-mongo-where-dynamic
  await users.find({ $where: 'this.a == this.b' });
  // ok: js-mongo-where-dynamic
  await users.find({ name: { $eq: String(req.query.name) } });
}
module.exports = find;
