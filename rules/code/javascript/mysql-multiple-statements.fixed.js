const mysql = require('mysql2');

// ruleid: js-mysql-multiple-statements
const one = mysql.createConnection({ host: 'db', multipleStatements: false });
// ruleid: js-mysql-multiple-statements
const two = { multipleStatements: false };
// ok: js-mysql-multiple-statements
const three = mysql.createPool({ host: 'db', multipleStatements: false });
// ok: js-mysql-multiple-statements
const four = mysql.createPool({ host: 'db' });
module.exports = [one, two, three, four];
