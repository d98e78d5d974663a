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

  void good(String host, Query query) throws Exception {
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec(new String[] {"ping", "-c", "1", host});
    // ok: java-runtime-exec-concatenation
    Runtime.getRuntime().exec("uptime " + "-p");
    // ok: java-runtime-exec-concatenation
    query.exec("name = " + host);
  }
}
