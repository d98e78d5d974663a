class Preferences extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    // ruleid: java-trust-boundary
    request.getSession().setAttribute("user", request.getParameter("user"));
    String role = request.getHeader("X-Role");
    HttpSession session = request.getSession(true);
    // ruleid: java-trust-boundary
    session.putValue("role", role);
    // ruleid: java-trust-boundary
    session.setAttribute(request.getParameter("name"), "on");
    Map<String, String> values = new HashMap<>();
    values.put("role", role);
    // ruleid: java-trust-boundary
    session.setAttribute("role", values.get("role"));
    // ruleid: java-trust-boundary
    session.setAttribute("cookie", first(request));
  }

  private String first(HttpServletRequest request) {
    return request.getCookies()[0].getValue();
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession();
    // ok: java-trust-boundary
    session.setAttribute("page", Integer.parseInt(request.getParameter("page")));
    // ok: java-trust-boundary
    session.setAttribute("user", users.current());
    // ok: java-trust-boundary
    request.setAttribute("query", request.getParameter("query"));
    String language = request.getParameter("language");
    if (!LANGUAGES.contains(language)) {
      language = "en";
    }
    // ok: java-trust-boundary
    session.setAttribute("language", language);
    Map<String, String> values = new HashMap<>();
    values.put("given", request.getParameter("role"));
    values.put("role", "guest");
    // ok: java-trust-boundary
    session.setAttribute("role", values.get("role"));
  }
}
