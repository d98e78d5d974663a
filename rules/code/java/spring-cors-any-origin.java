class Cors {
  // ruleid: java-spring-cors-any-origin
  @CrossOrigin(origins = "*")
  public String open() {
    return "";
  }

  // ok: java-spring-cors-any-origin
  @CrossOrigin(origins = "https://shop.example")
  public String closed() {
    return "";
  }

  void bad(CorsConfiguration c, CorsRegistry registry, HttpServletResponse response) {
    // ruleid: java-spring-cors-any-origin
    c.addAllowedOrigin("*");
    // ruleid: java-spring-cors-any-origin
    registry.addMapping("/**").allowedOrigins("*");
    // ruleid: java-spring-cors-any-origin
    response.setHeader("Access-Control-Allow-Origin", "*");
  }

  void good(CorsConfiguration c, CorsRegistry registry) {
    // ok: java-spring-cors-any-origin
    c.addAllowedOrigin("https://shop.example");
    // ok: java-spring-cors-any-origin
    c.addAllowedMethod("*");
    // ok: java-spring-cors-any-origin
    registry.addMapping("/**").allowedOrigins("https://shop.example");
  }
}
