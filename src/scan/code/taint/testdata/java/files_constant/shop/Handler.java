package shop;

import static fixtures.Web.sink;
import static shop.config.Settings.OPEN_KEY;
import static shop.config.Settings.SAFE_KEY;

import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import shop.config.Settings;

class Handler {
  void handle(HttpServletRequest request) {
    String name = request.getParameter("name");
    // ok: taint
    sink("SELECT * FROM " + Settings.TABLE);
    if (Settings.DEBUG) {
      // ok: taint
      sink(name);
    }
    // ok: taint
    sink(Settings.DEBUG ? name : "guest");
    // ruleid: taint
    sink(Settings.STARTED_WITH);
    Map<String, String> values = new HashMap<>();
    values.put("a", name);
    values.put("b", "constant");
    // ruleid: taint
    sink(values.get(OPEN_KEY));
    // ok: taint
    sink(values.get(SAFE_KEY));
  }
}
