import { Database } from '../database';

export class UserService {
  constructor(private readonly database: Database) {}

  find(name: string): void {
    this.database.query(`SELECT * FROM users WHERE name = '${name}'`);
  }

  all(): void {
    this.database.count('SELECT count(*) FROM users');
  }
}
