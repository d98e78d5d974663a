package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

class Fields {
  static class User {
    String name;
    String role = "guest";

    User(String name) {
      this.name = name;
    }

    void show() {
      // ruleid: taint
      sink(name);
      // ok: taint
      sink(this.role);
    }
  }

  record Order(String customer, String city) {}

  private String session = "none";
  private String kind = "cookie";

  void members() {
    User user = new User(source());
    user.show();
    // ruleid: taint
    sink(user.name);
    // ok: taint
    sink(user.role);
    user.name = "nobody";
    // ok: taint
    sink(user.name);
    user.role = source();
    // ruleid: taint
    sink(user.role);
  }

  void load() {
    this.session = source();
  }

  void render() {
    load();
    // ruleid: taint
    sink(session);
    // ok: taint
    sink(kind);
  }

  void records() {
    Order order = new Order(source(), "Bern");
    // ruleid: taint
    sink(order.customer());
    // ok: taint
    sink(order.city());
  }

  static class Group {
    User owner = new User("guest");
  }

  void nested() {
    Group group = new Group();
    // ok: taint
    sink(group.owner.name);
    group.owner.name = source();
    // ruleid: taint
    sink(group.owner.name);
    // ok: taint
    sink(group.owner.role);
    User owner = group.owner;
    // ruleid: taint
    sink(owner.name);
  }
}
