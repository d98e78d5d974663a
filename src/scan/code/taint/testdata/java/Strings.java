package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

class Strings {
  void joined() {
    String name = source();
    // ruleid: taint
    sink("Hello, " + name + "!");
    // ruleid: taint
    sink("Hello, ".concat(name));
    // ruleid: taint
    sink(String.format("Hello, %s", name));
    // ruleid: taint
    sink("Hello, %s".formatted(name));
    // ruleid: taint
    sink(String.join(", ", "Hello", name));
    // ok: taint
    sink(String.join(", ", "Hello", "you"));
  }

  void methods() {
    String name = source();
    // ruleid: taint
    sink(name.trim().toLowerCase());
    // ruleid: taint
    sink(name.replace("'", ""));
    // ruleid: taint
    sink("Hello, NAME".replace("NAME", name));
    // ruleid: taint
    sink(name.split(",")[0]);
    // ruleid: taint
    sink(name.substring(1, 3));
    // ruleid: taint
    sink(name.charAt(0));
  }

  void built() {
    StringBuilder builder = new StringBuilder("SELECT *");
    // ok: taint
    sink(builder.toString());
    builder.append(" WHERE name = '").append(source()).append("'");
    // ruleid: taint
    sink(builder.toString());
    StringBuilder initial = new StringBuilder(source());
    initial.reverse();
    // ruleid: taint
    sink(initial);
    StringJoiner joiner = new StringJoiner(",");
    joiner.add("a").add(source());
    // ruleid: taint
    sink(joiner.toString());
  }

  void inserted() {
    StringBuffer buffer = new StringBuffer();
    buffer.insert(0, source());
    // ruleid: taint
    sink(buffer.toString());
  }

  void converted() {
    byte[] bytes = source().getBytes(StandardCharsets.UTF_8);
    // ruleid: taint
    sink(new String(bytes, StandardCharsets.UTF_8));
    // ruleid: taint
    sink(new String(Base64.getDecoder().decode(source())));
    // ruleid: taint
    sink(String.valueOf(source().toCharArray()));
  }
}
