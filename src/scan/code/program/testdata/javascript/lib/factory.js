function createStore(db) {
  function find(id) { return db.get(id); }
  const save = (item) => db.put(item);
  return { find, save, size: save, all() { return this.find(); } };
}
const quick = () => ({ go: () => 1 });
function plain() { return { a: 1, b: db }; }
function either(x) {
  if (x) return { yes() {} };
  return { no() {} };
}
const store = createStore(null);
module.exports = createStore;
