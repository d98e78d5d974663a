package shop.data;

import static fixtures.Web.sink;

public class Postgres implements Database {
  @Override
  public void query(String text) {
    // ruleid: taint
    sink(text);
  }

  @Override
  public void count(String text) {
    // ok: taint
    sink(text);
  }
}
