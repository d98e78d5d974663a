class Login extends HttpServlet {
  void bad(HttpServletRequest request) {
    // ruleid: java-log-injection
    log.info("login of " + request.getParameter("user"));
    // ruleid: java-log-injection
    LOGGER.warn("agent {}", request.getHeader("User-Agent"));
    String user = request.getParameter("user");
    // ruleid: java-log-injection
    logger.log(Level.INFO, "login of {0}", user);
    // ruleid: java-log-injection
    log.debug(String.format("login of %s", user));
    // ruleid: java-log-injection
    log.error(text(user), exception);
  }

  private String text(String user) {
    StringBuilder text = new StringBuilder("login of ");
    text.append(user);
    return text.toString();
  }

  @PostMapping("/login")
  public void login(@RequestParam String user, @RequestParam long id) {
    // ruleid: java-log-injection
    log.info("login of {}", user);
    // ok: java-log-injection
    log.info("login of {}", id);
  }

  void good(HttpServletRequest request, Validation validation) {
    // ok: java-log-injection
    log.info("login of " + request.getParameter("user").replaceAll("[\r\n]", "_"));
    // ok: java-log-injection
    log.info("login");
    // ok: java-log-injection
    validation.error(request.getParameter("user"));
    String user = request.getParameter("user").replace('\n', '_').replace('\r', '_');
    // ok: java-log-injection
    log.info("login of {}", user);
    // ok: java-log-injection
    log.info("asked for {}", request.getRequestURI());
    // ok: java-log-injection
    log.info("page {}", Integer.parseInt(request.getParameter("page")));
    // ok: java-log-injection
    log.info("{} characters", request.getParameter("user").length());
    // ok: java-log-injection
    catalog.info(request.getParameter("user"));
  }
}
