package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

class Constants {
  private static final boolean DEBUG = false;
  private static final String SAFE_KEY = "b";

  void arithmetic(HttpServletRequest request) {
    String param = request.getParameter("name");
    int num = 106;
    String bar = (7 * 18) + num > 200 ? "safe" : param;
    // ok: taint
    sink(bar);
    num = 86;
    if ((7 * 42) - num > 200) bar = "safe";
    else bar = param;
    // ok: taint
    sink(bar);
    num = 196;
    if ((500 / 42) + num > 200) bar = param;
    else bar = "safe";
    // ruleid: taint
    sink(bar);
  }

  void neverRuns() {
    String name = "guest";
    if (false) {
      name = source();
    }
    // ok: taint
    sink(name);
    if (DEBUG) {
      // ok: taint
      sink(source());
    }
  }

  void character(HttpServletRequest request) {
    String param = request.getParameter("name");
    String bar;
    String guess = "ABC";
    char switchTarget = guess.charAt(1);
    switch (switchTarget) {
      case 'A':
        bar = param;
        break;
      case 'B':
        bar = "bob";
        break;
      case 'C':
      case 'D':
        bar = param;
        break;
      default:
        bar = "bob's your uncle";
        break;
    }
    // ok: taint
    sink(bar);
    switchTarget = guess.charAt(2);
    switch (switchTarget) {
      case 'A':
        bar = "safe";
        break;
      case 'C':
      case 'D':
        bar = param;
        break;
      default:
        bar = "safe";
        break;
    }
    // ruleid: taint
    sink(bar);
  }

  void keyInVariable() {
    Map<String, String> values = new HashMap<>();
    values.put("a", source());
    values.put(SAFE_KEY, "constant");
    // ok: taint
    sink(values.get(SAFE_KEY));
    String key = "a";
    // ruleid: taint
    sink(values.get(key));
  }

  void text() {
    String name = source();
    if ("safe".equals("safe")) {
      name = "guest";
    }
    // ok: taint
    sink(name);
  }
}
