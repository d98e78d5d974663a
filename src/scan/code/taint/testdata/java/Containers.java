package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;

class Containers {
  void keys() {
    Map<String, Object> values = new HashMap<>();
    values.put("keyA", "a-Value");
    values.put("keyB", source());
    values.put("keyC", "another-Value");
    // ok: taint
    sink(values.get("keyA"));
    // ruleid: taint
    sink((String) values.get("keyB"));
    String bar = (String) values.get("keyB");
    bar = (String) values.get("keyA");
    // ok: taint
    sink(bar);
  }

  void unknownKey(String key) {
    Map<String, String> values = new HashMap<>();
    values.put(key, source());
    // ruleid: taint
    sink(values.get(key));
    Map<String, String> others = Map.of("a", source(), "b", "constant");
    // ruleid: taint
    sink(others.get(key));
    // todook: taint
    sink(others.get("b"));
  }

  void removedFirst(HttpServletRequest request) {
    List<String> values = new ArrayList<>();
    values.add("safe");
    values.add(request.getParameter("name"));
    values.add("moresafe");
    values.remove(0);
    // ruleid: taint
    sink(values.get(0));
    // ok: taint
    sink(values.get(1));
  }

  void positions() {
    String[] array = {"constant", source()};
    // ok: taint
    sink(array[0]);
    // ruleid: taint
    sink(array[1]);
    String[] empty = new String[2];
    empty[0] = source();
    empty[1] = "constant";
    // ruleid: taint
    sink(empty[0]);
    // ok: taint
    sink(empty[1]);
  }

  void nested() {
    Map<String, List<String>> groups = new HashMap<>();
    groups.put("admins", new ArrayList<>());
    groups.get("admins").add(source());
    // ruleid: taint
    sink(groups.get("admins").get(0));
  }

  void iterated() {
    Map<String, String> values = new HashMap<>();
    values.put("a", source());
    for (Map.Entry<String, String> entry : values.entrySet()) {
      // ruleid: taint
      sink(entry.getValue());
    }
    for (String value : values.values()) {
      // ruleid: taint
      sink(value);
    }
    values.forEach((key, value) -> {
      // todoruleid: taint
      sink(value);
    });
  }
}
