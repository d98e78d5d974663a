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
  const text = "SELECT * FROM users WHERE name = '" + name + "'";
  // ruleid: js-sql-string-built
  db.query(text);
  const constant = 'SELECT * FROM users WHERE name = ?';
  // ok: js-sql-string-built
  db.query(constant, [name]);
}
module.exports = find;
