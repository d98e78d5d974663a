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
  }
}
