const mysql = require('mysql2');
const util = require('util');

const COLUMNS = { name: 'name', age: 'age' };

function conditionOf(name) {
  return "WHERE name = '" + name + "'";
}

function textOf(city) {
  return `SELECT * FROM users WHERE city = '${city}'`;
}

function find(db, id, done) {
  // ruleid: js-sql-string-built
  db.query('SELECT * FROM users WHERE id = ' + id, done);
}

function routes(app, db, knex, sequelize, pool) {
  app.get('/a', (req, res) => {
    // ruleid: js-sql-string-built
    db.query(`SELECT * FROM users WHERE name = '${req.query.name}'`);
    // ruleid: js-sql-string-built
    db.query("SELECT * FROM users WHERE name = '" + req.query.name + "'", console.log);
    // ruleid: js-sql-string-built
    db.raw('DELETE FROM users WHERE id = ' + req.params.id);
    const { name } = req.body;
    // ok: js-sql-string-built
    db.query('SELECT * FROM users WHERE name = ?', [name]);
    // ok: js-sql-string-built
    db.query('SELECT * FROM users WHERE name LIKE ?', [`%${name}%`]);
    // ok: js-sql-string-built
    db.query('SELECT * FROM users ' + 'WHERE id = 1');
    // ok: js-sql-string-built
    db.query(`SELECT * FROM users`);
    // ok: js-sql-string-built
    db.query('#select-' + req.query.id);
    const text = "SELECT * FROM users WHERE name = '" + name + "'";
    // ruleid: js-sql-string-built
    db.query(text);
    const constant = 'SELECT * FROM users WHERE name = ?';
    // ok: js-sql-string-built
    db.query(constant, [name]);
    find(db, req.params.id, () => res.end());
  });
  app.get('/b', async (req, res) => {
    // ruleid: js-sql-string-built
    await db.execute(`SELECT * FROM users ${conditionOf(req.query.name)}`);
    // ruleid: js-sql-string-built
    await pool.query(util.format('SELECT * FROM users WHERE id = %s', req.query.id));
    // ruleid: js-sql-string-built
    await pool.query({ text: `SELECT * FROM users ORDER BY ${req.query.sort}`, values: [] });
    let sql = 'SELECT * FROM users WHERE 1 = 1';
    if (req.query.age) sql += ' AND age = ' + req.query.age;
    // ruleid: js-sql-string-built
    db.all(sql, (error, rows) => res.json(rows));
    // ruleid: js-sql-string-built
    await sequelize.query("SELECT * FROM users WHERE city = '" + req.body.city + "'");
    // ruleid: js-sql-string-built
    await db.query(textOf(req.body.city));
    // ruleid: js-sql-string-built
    await knex('users').whereRaw(`age > ${req.query.age}`);
    // ruleid: js-sql-string-built
    await knex('users').orderByRaw(req.query.sort);
    const parts = ['SELECT * FROM users WHERE id IN (', req.body.ids, ')'].join('');
    // ruleid: js-sql-string-built
    db.prepare(parts).all();
  });
  app.get('/c', async (req, res) => {
    // ok: js-sql-string-built
    await pool.query({ text: 'SELECT * FROM users WHERE id = $1', values: [req.params.id] });
    // ok: js-sql-string-built
    await db.query('SELECT * FROM users WHERE id = ' + Number(req.params.id));
    const page = parseInt(req.query.page, 10) || 0;
    // ok: js-sql-string-built
    await db.query(`SELECT * FROM users LIMIT 10 OFFSET ${page * 10}`);
    // ok: js-sql-string-built
    await db.query('SELECT * FROM users WHERE name = ' + mysql.escape(req.query.name));
    // ok: js-sql-string-built
    await db.query(`SELECT * FROM users ORDER BY ${COLUMNS[req.query.sort]}`);
    const order = req.query.order === 'desc' ? 'DESC' : 'ASC';
    // ok: js-sql-string-built
    await db.query(`SELECT * FROM users ORDER BY name ${order}`);
    const marks = req.body.ids.map(() => '?').join(', ');
    // ok: js-sql-string-built
    await db.query(`SELECT * FROM users WHERE id IN (${marks})`, req.body.ids);
    // ok: js-sql-string-built
    await knex('users').whereRaw('age > ?', [req.query.age]);
    // ok: js-sql-string-built
    await knex('users').where('name', 'like', `%${req.query.name}%`);
    if (!['name', 'age'].includes(req.query.sort)) return res.status(400).end();
    // ok: js-sql-string-built
    await db.query(`SELECT * FROM users ORDER BY ${req.query.sort}`);
    return res.end();
  });
  app.get('/d', async (req, res) => {
    const rows = await db.query('SELECT name FROM users WHERE id = ?', [req.params.id]);
    // ok: js-sql-string-built
    await db.query(`SELECT * FROM posts WHERE author = '${rows[0].name}'`);
    let name = req.query.name;
    name = 'fixed';
    // ok: js-sql-string-built
    await db.query(`SELECT * FROM posts WHERE author = '${name}'`);
    // ok: js-sql-string-built
    await cache.get(`posts-${req.query.name}`);
    // ok: js-sql-string-built
    await db.get(`user:${req.query.name}`);
    res.end();
  });
}
module.exports = routes;
