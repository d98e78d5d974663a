class Login {
  void bad(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // ruleid: java-open-redirect
    response.sendRedirect(request.getParameter("next"));
    // ruleid: java-open-redirect
    response.setHeader("Location", request.getParameter("next"));
  }

  void indirect(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String next = request.getParameter("next");
    // ruleid: java-open-redirect
    response.sendRedirect(next);
  }

  void good(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String next = request.getParameter("next");
    if (ALLOWED.contains(next)) {
      // ok: java-open-redirect
      response.sendRedirect(next);
    }
    // ok: java-open-redirect
    response.sendRedirect("/home");
  }
}
