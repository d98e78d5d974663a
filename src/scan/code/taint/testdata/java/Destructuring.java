package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

class Destructuring {
  record User(String name, String role) {}

  record Pair<A, B>(A first, B second) {}

  static Pair<String, String> pair() {
    return new Pair<>(source(), "constant");
  }

  static String[] array() {
    return new String[] {source(), "constant"};
  }

  void results() {
    var pair = pair();
    // ruleid: taint
    sink(pair.first());
    // ok: taint
    sink(pair.second());
    String[] array = array();
    // ruleid: taint
    sink(array[0]);
    // ok: taint
    sink(array[1]);
  }

  void typePattern(Object value) {
    Object name = source();
    if (name instanceof String text) {
      // ruleid: taint
      sink(text);
    }
  }

  void recordPattern(Object fallback) {
    Object user = new User(source(), "guest");
    if (user instanceof User(String name, String role)) {
      // todoruleid: taint
      sink(name);
      // todook: taint
      sink(role);
    }
  }

  void split() {
    String[] parts = source().split("=", 2);
    String key = parts[0];
    String value = parts[1];
    // ruleid: taint
    sink(key);
    // ruleid: taint
    sink(value);
  }
}
