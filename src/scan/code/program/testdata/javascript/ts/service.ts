import { Store, User, Tools, pick, Level } from "./types.js";
import type * as types from "./types";
import legacy = require("../lib/only");
export class SqlStore implements Store { name = "sql"; find(id: string): User { return new Admin(); } }
export class Admin extends User { greet() { return "hi"; } }
@Injectable()
export class UserService {
  private cache: types.Cache;
  @Input() level?: Level;
  list: Store[] = [];
  constructor(private readonly store: Store, public made: SqlStore | null, plain: Admin) {
    this.plain = plain;
    this.late = make();
    this.fallback = plain || new Admin();
  }
  load(id: string) { return this.store.find(id); }
}
function make(): Promise<Admin> { return null; }
function build(): Admin { return null; }
const built = build();
export default new UserService(null, null, null);
