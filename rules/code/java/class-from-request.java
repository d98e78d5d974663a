class Plugins extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
    // ruleid: java-class-from-request
    Class.forName(request.getParameter("class")).newInstance();
    String name = "com.example." + request.getParameter("plugin");
    // ruleid: java-class-from-request
    Class<?> plugin = Class.forName(name);
    // ruleid: java-class-from-request
    getClass().getClassLoader().loadClass(full(request.getHeader("X-Plugin")));
    // ruleid: java-class-from-request
    service.getClass().getMethod(request.getParameter("method")).invoke(service);
  }

  private String full(String name) {
    return String.format("com.example.%s", name);
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    // ok: java-class-from-request
    Class.forName("com.example.Default");
    // ok: java-class-from-request
    Class.forName(CLASSES.get(request.getParameter("plugin")));
    String name = request.getParameter("plugin");
    if (!PLUGINS.contains(name)) {
      return;
    }
    // ok: java-class-from-request
    Class.forName(name);
    // ok: java-class-from-request
    Class.forName("com.example.Plugin" + Integer.parseInt(request.getParameter("number")));
  }
}
