package shop;

import static fixtures.Web.sink;

public class Shell {
  public void run(String command) {
    // ruleid: taint
    sink(command);
  }

  public static void start(String command) {
    // ok: taint
    sink(command);
  }
}
