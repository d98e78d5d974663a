export class Database {
  query(text) {
    // ruleid: taint
    sink(text);
  }

  count(text) {
    // ok: taint
    sink(text);
  }
}

export default class Cache {
  constructor(key) {
    this.key = key;
  }

  load() {
    // ruleid: taint
    sink(this.key);
  }
}
