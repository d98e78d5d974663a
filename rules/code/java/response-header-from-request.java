class Files extends HttpServlet {
  void bad(HttpServletRequest request, HttpServletResponse response) {
    // ruleid: java-response-header-from-request
    response.setHeader("Content-Disposition", "attachment; filename=" + request.getParameter("name"));
    // ruleid: java-response-header-from-request
    response.addHeader("X-Lang", request.getParameter("lang"));
    String name = request.getParameter("name");
    // ruleid: java-response-header-from-request
    response.setHeader("Content-Disposition", attachment(name));
    // ruleid: java-response-header-from-request
    response.setHeader(name, "on");
    Cookie cookie = new Cookie("lang", request.getParameter("lang"));
    // ruleid: java-response-header-from-request
    response.addCookie(cookie);
  }

  private String attachment(String name) {
    return String.format("attachment; filename=%s", name);
  }

  void good(HttpServletRequest request, HttpServletResponse response) {
    // ok: java-response-header-from-request
    response.setHeader("X-Lang", "en");
    // ok: java-response-header-from-request
    response.addHeader("X-Lang", request.getParameter("lang").replaceAll("[\r\n]", ""));
    // ok: java-response-header-from-request
    response.addHeader("X-Name", URLEncoder.encode(request.getParameter("name"), UTF_8));
    // ok: java-response-header-from-request
    response.setHeader("X-Page", String.valueOf(Integer.parseInt(request.getParameter("page"))));
    String lang = request.getParameter("lang");
    if (!LANGUAGES.contains(lang)) {
      lang = "en";
    }
    // ok: java-response-header-from-request
    response.addCookie(new Cookie("lang", lang));
    // ok: java-response-header-from-request
    httpPost.setHeader("X-Lang", request.getParameter("lang"));
    Cookie cookie = new Cookie("visited", "yes");
    // ok: java-response-header-from-request
    response.addCookie(cookie);
  }
}
