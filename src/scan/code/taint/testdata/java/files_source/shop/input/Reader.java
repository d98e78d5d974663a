package shop.input;

import static fixtures.Web.source;

public class Reader {
  public String readName() {
    return source();
  }

  public static String readVersion() {
    return "1.0";
  }
}
