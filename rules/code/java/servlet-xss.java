class Search extends HttpServlet {
  void bad(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // ruleid: java-servlet-xss
    response.getWriter().println("<b>" + request.getParameter("q") + "</b>");
    PrintWriter out = response.getWriter();
    // ruleid: java-servlet-xss
    out.print(request.getParameter("q"));
    String q = request.getParameter("q");
    // ruleid: java-servlet-xss
    response.getWriter().write("<p>" + q);
  }

  void formats(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String q = request.getHeader("Referer");
    // ruleid: java-servlet-xss
    response.getWriter().format(Locale.US, "<p>%s</p>", q);
    // ruleid: java-servlet-xss
    response.getWriter().printf(q, "a", "b");
    Object[] values = {"a", q};
    // ruleid: java-servlet-xss
    response.getWriter().format("<p>%s %s</p>", values);
    // ruleid: java-servlet-xss
    response.getOutputStream().print(q);
    StringBuilder page = new StringBuilder("<html>");
    page.append(row(q));
    // ruleid: java-servlet-xss
    response.getWriter().append(page);
    // ruleid: java-servlet-xss
    response.getWriter().write(q.toCharArray(), 0, q.length());
  }

  private String row(String text) {
    return "<td>" + text + "</td>";
  }

  void helper(HttpServletRequest request, HttpServletResponse response) throws IOException {
    render(response.getWriter(), request.getParameter("q"));
  }

  private void render(PrintWriter out, String title) {
    // ruleid: java-servlet-xss
    out.println("<h1>" + title + "</h1>");
  }

  void good(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // ok: java-servlet-xss
    response.getWriter().println(Encode.forHtml(request.getParameter("q")));
    // ok: java-servlet-xss
    response.getWriter().println("<b>found</b>");
    String q = request.getParameter("q");
    // ok: java-servlet-xss
    response.getWriter().write("<p>" + Encode.forHtml(q));
    // ok: java-servlet-xss
    response.getWriter().println(Integer.parseInt(request.getParameter("page")));
    // ok: java-servlet-xss
    System.out.println(q);
    // ok: java-servlet-xss
    response.getWriter().println(q.length());
    String clean = StringEscapeUtils.escapeHtml4(q);
    // ok: java-servlet-xss
    response.getWriter().printf("<p>%s</p>", clean);
    PrintWriter file = new PrintWriter(new FileWriter("queries.txt"));
    // ok: java-servlet-xss
    file.println(q);
    q = "nothing";
    // ok: java-servlet-xss
    response.getWriter().println(q);
  }

  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("application/json");
    // ok: java-servlet-xss
    response.getWriter().println("{\"q\": " + gson.toJson(request.getParameter("q")) + "}");
  }
}
