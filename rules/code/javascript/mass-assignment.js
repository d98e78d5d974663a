async function save(User, user, req) {
  // ruleid: js-mass-assignment
  await User.create(req.body);
  // ruleid: js-mass-assignment
  Object.assign(user, req.body);
  // ruleid: js-mass-assignment
  await User.findByIdAndUpdate(req.params.id, req.body);
  // ok: js-mass-assignment
  await User.create({ name: req.body.name });
  // ok: js-mass-assignment
  Object.assign(user, { name: req.body.name });
}
module.exports = save;
