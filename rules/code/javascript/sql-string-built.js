function find(db, name, id) {
  // ruleid: js-sql-string-built
  db.query(`SELECT * FROM users WHERE name = '${name}'`);
  // ruleid: js-sql-string-built
  db.query("SELECT * FROM users WHERE name = '" + name + "'", console.log);
  // ruleid: js-sql-string-built
  db.raw('DELETE FROM users WHERE id = ' + id);
  // ok: js-sql-string-built
  db.query('SELECT * FROM users WHERE name = ?', [name]);
  // ok: js-sql-string-built
  db.query('SELECT * FROM users ' + 'WHERE id = 1');
  // ok: js-sql-string-built
  db.query(`SELECT * FROM users`);
  // ok: js-sql-string-built
  db.query('#select-' + id);
}
module.exports = find;
