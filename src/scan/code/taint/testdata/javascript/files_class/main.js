import Cache, { Database } from './database.js';
import { UserService, users } from './services/users.js';

const service = new UserService(new Database());

export function search(req) {
  service.find(req.query.name);
  service.all();
}

export function searchShared(req) {
  return users.find(req.query.name);
}

export function cached(req) {
  const cache = new Cache(req.query.key);
  cache.load();
}
