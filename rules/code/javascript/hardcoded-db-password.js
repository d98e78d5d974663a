const mysql = require('mysql2');
const { Pool } = require('pg');

// ruleid: js-hardcoded-db-password
mysql.createConnection({ host: 'db', password: 's3cr-Et9' });
// ruleid: js-hardcoded-db-password
new Pool({ user: 'app', password: "hunter2hunter2" });
// ok: js-hardcoded-db-password
mysql.createConnection({ host: 'db', password: process.env.DB_PASSWORD });
// ok: js-hardcoded-db-password
mysql.createConnection({ host: 'db', password: '' });
// ok: js-hardcoded-db-password
new Pool({ password: 'your-password' });
