package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;

class Exceptions {
  void assigned() {
    String name = "guest";
    try {
      name = source();
    } catch (IllegalStateException error) {
      name = "failed";
    }
    // ruleid: taint
    sink(name);
  }

  void overwrittenAfterwards() {
    String name = "guest";
    try {
      name = source();
    } finally {
      name = "done";
    }
    // ok: taint
    sink(name);
  }

  void inCatch() {
    String name = "guest";
    try {
      name = source();
      Integer.parseInt(name);
      name = "parsed";
    } catch (NumberFormatException | IllegalStateException error) {
      // ruleid: taint
      sink(name);
    }
  }

  void inFinally() {
    String name = "guest";
    try {
      name = source();
    } finally {
      // ruleid: taint
      sink(name);
    }
  }

  void thrown() {
    try {
      throw new IllegalStateException(source());
    } catch (IllegalStateException error) {
      // ruleid: taint
      sink(error.getMessage());
    }
    try {
      throw new IllegalStateException("constant");
    } catch (IllegalStateException error) {
      // ok: taint
      sink(error.getMessage());
    }
  }

  void resources() throws IOException {
    try (BufferedReader reader = new BufferedReader(new StringReader(source()))) {
      // ruleid: taint
      sink(reader.readLine());
    }
  }

  String required(String name) {
    if (name == null) {
      name = source();
      throw new IllegalArgumentException("no name");
    }
    // ok: taint
    sink(name);
    return name;
  }
}
