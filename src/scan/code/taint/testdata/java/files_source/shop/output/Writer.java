package shop.output;

import static fixtures.Web.sink;

public class Writer {
  public void write(String text) {
    // ruleid: taint
    sink(text);
  }

  public void log(String text) {
    // ok: taint
    sink(text);
  }
}
