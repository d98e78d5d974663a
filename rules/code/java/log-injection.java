class Login extends HttpServlet {
  void bad(HttpServletRequest request) {
    // ruleid: java-log-injection
    log.info("login of " + request.getParameter("user"));
    // ruleid: java-log-injection
    LOGGER.warn("agent {}", request.getHeader("User-Agent"));
  }

  void good(HttpServletRequest request, Validation validation) {
    // ok: java-log-injection
    log.info("login of " + request.getParameter("user").replaceAll("[\r\n]", "_"));
    // ok: java-log-injection
    log.info("login");
    // ok: java-log-injection
    validation.error(request.getParameter("user"));
  }
}
