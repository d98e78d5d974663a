package fixtures;

public final class Web {
  private Web() {}

  public static String source() {
    return System.getenv("INPUT");
  }

  public static void sink(Object... values) {
    System.out.println(values.length);
  }

  public static String sanitize(String text) {
    return text.replaceAll("[^a-z]", "");
  }
}
