class Files extends HttpServlet {
  void bad(HttpServletRequest request, HttpServletResponse response) {
    // ruleid: java-response-header-from-request
    response.setHeader("Content-Disposition", "attachment; filename=" + request.getParameter("name"));
    // ruleid: java-response-header-from-request
    response.addHeader("X-Lang", request.getParameter("lang"));
  }

  void good(HttpServletRequest request, HttpServletResponse response) {
    // ok: java-response-header-from-request
    response.setHeader("X-Lang", "en");
    // ok: java-response-header-from-request
    response.addHeader("X-Lang", request.getParameter("lang").replaceAll("[\r\n]", ""));
    // ok: java-response-header-from-request
    response.addHeader("X-Name", URLEncoder.encode(request.getParameter("name"), UTF_8));
  }
}
