class Download extends HttpServlet {
  void bad(HttpServletRequest request) throws IOException {
    // ruleid: java-path-from-request
    new File("/data", request.getParameter("name"));
    // ruleid: java-path-from-request
    new FileInputStream("/data/" + request.getParameter("name"));
  }

  void indirect(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    // ruleid: java-path-from-request
    Path path = Paths.get("/data", name);
  }

  void good(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    if (!NAMES.contains(name)) {
      throw new IOException("unknown");
    }
    // ok: java-path-from-request
    Path path = Paths.get("/data", name);
  }

  void lastPart(HttpServletRequest request) throws IOException {
    String name = request.getParameter("name");
    // ok: java-path-from-request
    File file = new File("/data", FilenameUtils.getName(name));
    // ok: java-path-from-request
    File fixed = new File("/data", "readme.txt");
  }
}
