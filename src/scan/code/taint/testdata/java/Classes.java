package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

class Classes {
  interface Store {
    void save(String text);

    default String name() {
      return source();
    }
  }

  static class FileStore implements Store {
    @Override
    public void save(String text) {
      // ruleid: taint
      sink(text);
    }
  }

  abstract static class Report {
    abstract String title();

    String body() {
      return source();
    }

    void render() {
      // ruleid: taint
      sink(body());
      // ok: taint
      sink(title());
    }
  }

  static class Monthly extends Report {
    @Override
    String title() {
      return "Monthly";
    }

    String all() {
      return title() + super.body();
    }
  }

  static class User {
    private String name = "guest";

    String getName() {
      return name;
    }

    void setName(String name) {
      this.name = name;
    }

    User withName(String value) {
      this.name = value;
      return this;
    }

    static String trimmed(String text) {
      return text.trim();
    }
  }

  void instances(Store store) {
    store.save(source());
    // ruleid: taint
    sink(new FileStore().name());
    // ruleid: taint
    sink(User.trimmed(source()));
    new Monthly().render();
    // ruleid: taint
    sink(new Monthly().all());
    // ruleid: taint
    sink(new Monthly().body());
  }

  void accessors() {
    User user = new User();
    // ok: taint
    sink(user.getName());
    user.setName(source());
    // ruleid: taint
    sink(user.getName());
    User other = new User().withName(source());
    // ruleid: taint
    sink(other.getName());
  }

  class Inner {
    String test(String param) {
      return Helper.wrap(param);
    }
  }

  static class Helper {
    static String wrap(String text) {
      return "<" + text + ">";
    }
  }

  void inner() {
    // ruleid: taint
    sink(new Inner().test(source()));
  }
}
