import { Database } from '../database.js';

export class UserService {
  constructor(database) {
    this.database = database;
  }

  find(name) {
    return this.database.query(`SELECT * FROM users WHERE name = '${name}'`);
  }

  all() {
    return this.database.count('SELECT count(*) FROM users');
  }
}

export const users = new UserService(new Database());
