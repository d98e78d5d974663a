import java.util.*;

class Archive {
  void bad(String name) throws Exception {
    // ruleid: java-process-builder-shell
    new ProcessBuilder("sh", "-c", "tar czf " + name + ".tgz " + name).start();
    // ruleid: java-process-builder-shell
    new ProcessBuilder(List.of("/bin/bash", "-c", name));
    // ruleid: java-process-builder-shell
    Runtime.getRuntime().exec(new String[] {"cmd.exe", "/c", name});
  }

  void good(String name) throws Exception {
    // ok: java-process-builder-shell
    new ProcessBuilder("tar", "-c", "-f", name).start();
    // ok: java-process-builder-shell
    new ProcessBuilder("sh", "-c", "sync; uptime").start();
    // ok: java-process-builder-shell
    new ProcessBuilder("sh", "/opt/run.sh", name).start();
  }
}
