package shop;

final class Text {
  private Text() {}

  static String quote(String text) {
    return "'" + text + "'";
  }

  static String version(String text) {
    return "1.0";
  }

  static String join(String first, String second) {
    return first + second;
  }
}
