import java.util.regex.Pattern;

class Search {
  @GetMapping("/search")
  public boolean search(@RequestParam String q, @RequestParam int number, HttpServletRequest request) {
    // ruleid: java-regex-from-request
    Pattern.compile(q);
    String regex = ".*" + request.getParameter("name") + ".*";
    // ruleid: java-regex-from-request
    Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(text);
    // ruleid: java-regex-from-request
    return Pattern.matches(any(q), text);
  }

  private String any(String word) {
    return String.format("(%s)*", word);
  }

  @GetMapping("/find")
  public boolean find(@RequestParam String q, @RequestParam int number) {
    // ok: java-regex-from-request
    Pattern.compile(Pattern.quote(q));
    // ok: java-regex-from-request
    Pattern.compile(q, Pattern.LITERAL);
    // ok: java-regex-from-request
    Pattern.compile("[a-z]{" + number + "}");
    // ok: java-regex-from-request
    return Pattern.matches("[a-z]+", q);
  }
}
