package shop.text;

import static fixtures.Web.sanitize;

public final class Clean {
  private Clean() {}

  public static String escaped(String text) {
    return sanitize(text);
  }

  public static String unless(boolean raw, String text) {
    if (raw) {
      return text;
    }
    return sanitize(text);
  }

  public static String checked(String text) {
    sanitize(text);
    return text;
  }
}
