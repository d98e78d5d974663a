@RestController
class Greetings {
  @GetMapping("/hello")
  public String hello(@RequestParam String name, @RequestParam int age) {
    if (age > 3) {
      // ruleid: java-response-body-xss
      return "<h1>Hello " + name + "</h1>";
    }
    if (age > 2) {
      // ruleid: java-response-body-xss
      return String.format("<h1>Hello %s</h1>", name);
    }
    if (age > 1) {
      // ok: java-response-body-xss
      return "<h1>" + age + "</h1>";
    }
    // ok: java-response-body-xss
    return "<h1>Hello " + HtmlUtils.htmlEscape(name) + "</h1>";
  }

  @GetMapping("/page")
  public ResponseEntity<String> page(HttpServletRequest request) {
    // ruleid: java-response-body-xss
    String row = "<td>" + request.getParameter("cell") + "</td>";
    return ResponseEntity.ok(row);
  }

  @GetMapping("/data")
  public Map<String, String> data(@RequestParam String name) {
    // ok: java-response-body-xss
    log.info("name=" + name);
    // ok: java-response-body-xss
    return Map.of("name", name);
  }
}
