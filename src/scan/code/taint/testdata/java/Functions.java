package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.util.List;
import java.util.Map;

class Functions {
  static String identity(String value) {
    return value;
  }

  static String ignore(String value) {
    return "constant";
  }

  static String read() {
    return source();
  }

  static String readTwice() {
    return read().trim();
  }

  static void run(String command) {
    // ruleid: taint
    sink(command);
  }

  static void runSafely(String command) {
    // ok: taint
    sink(command);
  }

  static void runLater(String command) {
    run(identity(command));
  }

  void calls() {
    // ruleid: taint
    sink(identity(source()));
    // ok: taint
    sink(ignore(source()));
    // ok: taint
    sink(identity("constant"));
    // ruleid: taint
    sink(readTwice());
    runLater(source());
    runSafely("constant");
  }

  String repeat(String value, int count) {
    return count == 0 ? value : repeat(value + value, count - 1);
  }

  String greet(String name) {
    return greet(name, "Hello");
  }

  String greet(String name, String greeting) {
    return greeting + ", you";
  }

  String second(String... values) {
    return values[1];
  }

  void shapes() {
    // ruleid: taint
    sink(repeat(source(), 3));
    // ok: taint
    sink(greet(source()));
    // ruleid: taint
    sink(greet("you", source()));
    // ruleid: taint
    sink(second("a", source()));
    // ok: taint
    sink(second(source(), "b"));
  }

  void fill(Map<String, String> target) {
    target.put("name", source());
  }

  void extend(List<String> target, String value) {
    target.add(value);
  }

  void outParameters(Map<String, String> target, List<String> items) {
    target.put("role", "guest");
    fill(target);
    // ruleid: taint
    sink(target.get("name"));
    // ok: taint
    sink(target.get("role"));
    // ok: taint
    sink(items.get(0));
    extend(items, source());
    // ruleid: taint
    sink(items.get(0));
  }
}
