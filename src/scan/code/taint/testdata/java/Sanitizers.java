package fixtures;

import static fixtures.Web.sanitize;
import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.util.ArrayList;
import java.util.List;

class Sanitizers {
  void onlyPath() {
    String name = sanitize(source());
    // ok: taint
    sink(name);
    // ok: taint
    sink("Hello, " + sanitize(source()));
  }

  void onePath(boolean flag) {
    String name = source();
    if (flag) {
      name = sanitize(name);
    }
    // ruleid: taint
    sink(name);
  }

  void bothPaths(boolean flag) {
    String name = source();
    if (flag) {
      name = sanitize(name);
    } else {
      name = sanitize(name.trim());
    }
    // ok: taint
    sink(name);
  }

  void ignored() {
    String name = source();
    sanitize(name);
    // ruleid: taint
    sink(name);
  }

  void originalSunk() {
    String name = source();
    String clean = sanitize(name);
    // ruleid: taint
    sink(name);
    // ok: taint
    sink(clean);
    // ruleid: taint
    sink(clean, name);
  }

  void inLoop() {
    List<String> clean = new ArrayList<>();
    for (String item : source().split(",")) {
      clean.add(sanitize(item));
    }
    // ok: taint
    sink(clean.get(0));
  }

  void inTry() {
    String name = source();
    try {
      name = sanitize(name);
    } catch (IllegalArgumentException error) {
      // ruleid: taint
      sink(name);
      return;
    }
    // ok: taint
    sink(name);
  }
}
