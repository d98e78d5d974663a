class Pinger {
  void bad(String host) throws Exception {
    // ruleid: java-runtime-exec-concatenation
    Runtime.getRuntime().exec("ping -c 1 " + host);
    Runtime runtime = Runtime.getRuntime();
    // ruleid: java-runtime-exec-concatenation
    runtime.exec(String.format("nslookup %s", host));
    String command = "host " + host;
    // ruleid: java-runtime-exec-concatenation
    Runtime.getRuntime().exec(command);
  }

  void fromRequest(HttpServletRequest request) throws Exception {
    // ruleid: java-runtime-exec-concatenation
    Runtime.getRuntime().exec(request.getParameter("command"));
    // ruleid: java-runtime-exec-concatenation
    Runtime.getRuntime().exec(ping(request.getParameterValues("host")[0]));
    String[] environment = {"LANG=" + request.getHeader("Accept-Language")};
    // ruleid: java-runtime-exec-concatenation
    Runtime.getRuntime().exec("uptime", environment);
    StringBuilder built = new StringBuilder("traceroute ");
    built.append(request.getParameterMap().get("host")[0]);
    // ruleid: java-runtime-exec-concatenation
    Process process = Runtime.getRuntime().exec(built.toString());
  }

  private String ping(String host) {
    return "ping -c 1 " + host;
  }

  void good(String host, Query query) throws Exception {
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec(new String[] {"ping", "-c", "1", host});
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec("uptime " + "-p");
    // ok: java-runtime-exec-concatenation
    query.exec("name = " + host);
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec(host);
  }

  void checked(HttpServletRequest request) throws Exception {
    String host = request.getParameter("host");
    if (!HOSTS.contains(host)) {
      return;
    }
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec("ping " + host);
    int count = Integer.parseInt(request.getParameter("count"));
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec("ping localhost -c " + count);
    String tool = request.getParameter("tool");
    tool = "uptime";
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec(tool);
  }
}
