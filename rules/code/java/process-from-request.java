import java.util.*;

class Tools extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // ruleid: java-process-from-request
    new ProcessBuilder("ping", "-c", "1", request.getParameter("host")).start();
    // ruleid: java-process-from-request
    new ProcessBuilder(request.getParameter("tool")).start();
    List<String> arguments = new ArrayList<>();
    arguments.add("dig");
    arguments.add(request.getParameter("host"));
    // ruleid: java-process-from-request
    ProcessBuilder builder = new ProcessBuilder(arguments);
    // ruleid: java-process-from-request
    builder.command(arguments);
    // ruleid: java-process-from-request
    builder.environment().put("LD_PRELOAD", request.getHeader("X-Library"));
    // ruleid: java-process-from-request
    Runtime.getRuntime().exec(new String[] {"whois", name(request)});
  }

  private String name(HttpServletRequest request) {
    return request.getQueryString().split("=")[1];
  }

  @GetMapping("/lint")
  public void lint(@RequestParam String file, @RequestParam int level, @RequestParam Mode mode) {
    // ruleid: java-process-from-request
    new ProcessBuilder("lint", "--file=" + file).start();
    // ok: java-process-from-request
    new ProcessBuilder("lint", "--level=" + level).start();
    // ok: java-process-from-request
    new ProcessBuilder("lint", "--mode=" + mode.name()).start();
  }

  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("dig");
    arguments.add("localhost");
    String host = request.getParameter("host");
    // ok: java-process-from-request
    new ProcessBuilder(arguments).start();
    if (!HOST.matcher(host).matches()) {
      return;
    }
    // ok: java-process-from-request
    new ProcessBuilder("ping", host).start();
    // ok: java-process-from-request
    new ProcessBuilder("kill", String.valueOf(Integer.parseInt(request.getParameter("pid")))).start();
    // ok: java-process-from-request
    new ProcessBuilder(TOOLS.get(request.getParameter("tool"))).start();
  }
}
