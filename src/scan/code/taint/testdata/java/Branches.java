package fixtures;

import static fixtures.Web.sink;
import static fixtures.Web.source;

class Branches {
  void onePath(boolean flag) {
    String name = "guest";
    if (flag) {
      name = source();
    }
    // ruleid: taint
    sink(name);
  }

  void bothOverwritten(boolean flag) {
    String name = source();
    if (flag) {
      name = "yes";
    } else {
      name = "no";
    }
    // ok: taint
    sink(name);
  }

  void chain(int level) {
    String name = source();
    if (level > 2) {
      name = "high";
    } else if (level > 1) {
      // ruleid: taint
      sink(name);
    } else {
      name = "low";
    }
    // ruleid: taint
    sink(name);
  }

  void ternary(boolean flag) {
    String name = source();
    // ruleid: taint
    sink(flag ? name : "guest");
    // ok: taint
    sink(name.isEmpty() ? "known" : "guest");
  }

  void oldSwitch(int kind) {
    String value = source();
    switch (kind) {
      case 1:
        value = "first";
        break;
      case 2:
        // ruleid: taint
        sink(value);
        value = "second";
        break;
      default:
        value = "none";
    }
    // ok: taint
    sink(value);
  }

  void arrowSwitch(int kind) {
    String param = source();
    String value = switch (kind) {
      case 1 -> "first";
      case 2 -> {
        String inner = param.trim();
        yield inner;
      }
      default -> "none";
    };
    // ruleid: taint
    sink(value);
    String clean = switch (kind) {
      case 1 -> "first";
      default -> "none";
    };
    // ok: taint
    sink(clean);
  }

  String earlyReturn(boolean flag) {
    String name = "guest";
    if (flag) {
      name = source();
      return name;
    }
    // ok: taint
    sink(name);
    return name;
  }
}
