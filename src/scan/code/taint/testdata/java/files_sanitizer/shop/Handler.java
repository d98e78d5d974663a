package shop;

import static fixtures.Web.sink;
import static shop.text.Clean.*;

import javax.servlet.http.HttpServletRequest;
import shop.text.Clean;

class Handler {
  void handle(HttpServletRequest request, boolean raw) {
    String name = request.getParameter("name");
    // ok: taint
    sink(Clean.escaped(name));
    // ok: taint
    sink(escaped(name).trim());
    // ruleid: taint
    sink(Clean.unless(raw, name));
    // ruleid: taint
    sink(checked(name));
  }
}
