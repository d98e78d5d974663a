import { Pool } from 'pg';

export async function load(pool: Pool, id: string) {
  // ruleid: js-sql-string-built
  const one = await pool.query(`UPDATE users SET seen = now() WHERE id = ${id}`);
  // ok: js-sql-string-built
  const two = await pool.query('SELECT * FROM users WHERE id = $1', [id]);
  return [one, two];
}
