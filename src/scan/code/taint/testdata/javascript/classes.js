'use strict';

class Repository {
  static trimmed(text) {
    return text.trim();
  }

  static table() {
    return 'users';
  }

  find(name) {
    // ruleid: taint
    sink(`SELECT * FROM users WHERE name = '${name}'`);
  }

  count(name) {
    // ok: taint
    sink(`SELECT count(*) FROM users WHERE name = '${name}'`);
  }
}

class Base {
  read() {
    return source();
  }

  describe() {
    return 'base';
  }

  show() {
    return this.label();
  }

  label() {
    return 'label';
  }
}

class Derived extends Base {
  describe() {
    return super.read();
  }

  label() {
    return source();
  }
}

class User {
  #name = 'guest';

  get name() {
    return this.#name;
  }

  set name(value) {
    this.#name = value;
  }

  get role() {
    return 'member';
  }
}

function instances() {
  const repository = new Repository();
  repository.find(source());
  repository.count('constant');
  // ruleid: taint
  sink(Repository.trimmed(source()));
  // ok: taint
  sink(Repository.table(source()));
}

function inherited() {
  const derived = new Derived();
  // ruleid: taint
  sink(derived.read());
  // ruleid: taint
  sink(derived.describe());
  // ok: taint
  sink(new Base().describe());
  // ruleid: taint
  sink(derived.show());
}

function accessors() {
  const user = new User();
  user.name = source();
  // ruleid: taint
  sink(user.name);
  // ok: taint
  sink(user.role);
}

instances();
