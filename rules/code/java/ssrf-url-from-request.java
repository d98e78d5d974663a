class Preview extends HttpServlet {
  void bad(HttpServletRequest request) throws Exception {
    // ruleid: java-ssrf-url-from-request
    new URL(request.getParameter("url")).openStream();
    String address = request.getParameter("url");
    // ruleid: java-ssrf-url-from-request
    URI uri = URI.create(address);
  }

  void good(HttpServletRequest request) throws Exception {
    String address = request.getParameter("url");
    if (!ALLOWED.contains(address)) {
      return;
    }
    // ok: java-ssrf-url-from-request
    new URL(address).openStream();
  }

  void constant() throws Exception {
    // ok: java-ssrf-url-from-request
    new URL("https://shop.example/feed").openStream();
  }
}
