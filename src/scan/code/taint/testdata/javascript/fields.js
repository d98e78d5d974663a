'use strict';

function members() {
  const user = { name: source(), role: 'guest' };
  // ruleid: taint
  sink(user.name);
  // ok: taint
  sink(user.role);
  user.name = 'nobody';
  // ok: taint
  sink(user.name);
  user.role = source();
  // ruleid: taint
  sink(user.role);
}

function nested() {
  const order = { customer: { name: 'guest', city: 'Bern' } };
  order.customer.name = source();
  // ruleid: taint
  sink(order.customer.name);
  // ok: taint
  sink(order.customer.city);
  const customer = order.customer;
  // ruleid: taint
  sink(customer.name);
  // ok: taint
  sink(customer.city);
}

function aliased() {
  const user = { name: 'guest' };
  const same = user;
  same.name = source();
  // todoruleid: taint
  sink(user.name);
}

class Query {
  constructor(text) {
    this.text = text;
    this.limit = 10;
  }

  run() {
    // ruleid: taint
    sink(this.text);
    // ok: taint
    sink(this.limit);
  }
}

new Query(source()).run();

class Session {
  load() {
    this.user = source();
    this.kind = 'cookie';
  }

  render() {
    this.load();
    // ruleid: taint
    sink(this.user);
    // ok: taint
    sink(this.kind);
  }
}

class Filter {
  column = 'name';
  value = source();

  apply() {
    // ok: taint
    sink(this.column);
    // ruleid: taint
    sink(this.value);
  }
}
