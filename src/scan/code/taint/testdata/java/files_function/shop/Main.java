package shop;

import static fixtures.Web.sink;
import static shop.Text.join;

import javax.servlet.http.HttpServletRequest;

class Main {
  void handle(HttpServletRequest request) {
    String name = request.getParameter("name");
    // ruleid: taint
    sink(Text.quote(name));
    // ok: taint
    sink(Text.version(name));
    // ruleid: taint
    sink(join("a", name));
    // ok: taint
    sink(join("a", "b"));
    new Shell().run(name);
    Shell.start("uptime");
  }
}
