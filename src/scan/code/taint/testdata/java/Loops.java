package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.util.Iterator;
import java.util.List;

class Loops {
  void carried(int count) {
    String previous = "none";
    String current = "none";
    for (int i = 0; i < count; i++) {
      // ruleid: taint
      sink(previous);
      previous = current;
      current = source();
    }
  }

  void ofList() {
    for (String item : source().split(",")) {
      // ruleid: taint
      sink(item);
    }
    for (String item : List.of("a", "b")) {
      // ok: taint
      sink(item);
    }
  }

  void iterator() {
    Iterator<String> items = List.of(source()).iterator();
    while (items.hasNext()) {
      // ruleid: taint
      sink(items.next());
    }
  }

  void whileLoop(int lines) {
    String text = "";
    while (lines-- > 0) {
      text += source();
    }
    // ruleid: taint
    sink(text);
  }

  void stopped(String[] items) {
    String found = "none";
    for (String item : items) {
      if (item.equals("stop")) {
        found = source();
        break;
      }
      if (item.equals("skip")) {
        continue;
      }
      // ok: taint
      sink(found);
    }
    // ruleid: taint
    sink(found);
  }

  void skipped(String[] items) {
    String value = "none";
    for (String item : items) {
      value = source();
      if (item.equals("safe")) {
        value = "safe";
        continue;
      }
      // ruleid: taint
      sink(value);
      value = "done";
    }
    // ok: taint
    sink(value);
  }

  void doWhile() {
    String value = "none";
    do {
      value = source();
    } while (value.length() > 3);
    // ruleid: taint
    sink(value);
  }
}
