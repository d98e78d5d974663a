import java.util.*;

class Archive {
  void bad(String name) throws Exception {
    // ruleid: java-process-builder-shell
    new ProcessBuilder("sh", "-c", "tar czf " + name + ".tgz " + name).start();
    // ruleid: java-process-builder-shell
    new ProcessBuilder(List.of("/bin/bash", "-c", name));
    // ruleid: java-process-builder-shell
    Runtime.getRuntime().exec(new String[] {"cmd.exe", "/c", name});
    String command = String.format("tar tf %s", name);
    // ruleid: java-process-builder-shell
    new ProcessBuilder().command("bash", "-lc", command);
    // ruleid: java-process-builder-shell
    String[] arguments = {"sh", "-c", "ls " + name};
  }

  void fromRequest(HttpServletRequest request) throws Exception {
    String name = request.getParameter("name");
    // ruleid: java-process-builder-shell
    new ProcessBuilder(Arrays.asList("sh", "-c", list(name))).start();
  }

  private String list(String name) {
    return "ls " + name;
  }

  void good(String name) throws Exception {
    // ok: java-process-builder-shell
    new ProcessBuilder("tar", "-c", "-f", name).start();
    // ok: java-process-builder-shell
    new ProcessBuilder("sh", "-c", "sync; uptime").start();
    // ok: java-process-builder-shell
    new ProcessBuilder("sh", "/opt/run.sh", name).start();
    // ok: java-process-builder-shell
    new ProcessBuilder("sh", "-c", "tail -n " + Integer.parseInt(name) + " log").start();
    String days = System.getProperty("days");
    // ok: java-process-builder-shell
    new ProcessBuilder("sh", "-c", "find -mtime " + days).start();
  }
}
