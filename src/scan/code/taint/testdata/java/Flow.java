package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

import javax.servlet.http.HttpServletRequest;

class Flow {
  void direct(HttpServletRequest request) {
    // ruleid: taint
    sink(request.getParameter("name"));
    // ruleid: taint
    sink("first", source());
    // ok: taint
    sink("constant");
  }

  void copied() {
    String name = source();
    final String copy = name;
    // ruleid: taint
    sink(copy);
    String later = null;
    // ok: taint
    sink(later);
    later = copy;
    // ruleid: taint
    sink((Object) later);
  }

  void overwritten() {
    String name = source();
    name = "guest";
    // ok: taint
    sink(name);
    name = source();
    // ruleid: taint
    sink(name);
  }

  void compound() {
    String query = "SELECT * FROM users";
    // ok: taint
    sink(query);
    query += " WHERE name = '" + source() + "'";
    query += " LIMIT 1";
    // ruleid: taint
    sink(query);
  }

  void swapped() {
    var first = source();
    var second = "constant";
    var kept = first;
    first = second;
    second = kept;
    // ok: taint
    sink(first);
    // ruleid: taint
    sink(second);
  }

  void chained() {
    String first;
    String second;
    first = second = source();
    // ruleid: taint
    sink(first);
    // ruleid: taint
    sink(second);
    boolean known = first.equals("admin");
    // ok: taint
    sink(known);
  }
}
