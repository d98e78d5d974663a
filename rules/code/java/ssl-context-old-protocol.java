import javax.net.ssl.SSLContext;

class Contexts {
  void bad() throws Exception {
    // ruleid: java-ssl-context-old-protocol
    SSLContext.getInstance("SSL");
    // ruleid: java-ssl-context-old-protocol
    SSLContext c = SSLContext.getInstance("TLSv1.1", "SunJSSE");
  }

  void good() throws Exception {
    // ok: java-ssl-context-old-protocol
    SSLContext.getInstance("TLS");
    // ok: java-ssl-context-old-protocol
    SSLContext.getInstance("TLSv1.3");
    // ok: java-ssl-context-old-protocol
    KeyStore.getInstance("SSL");
  }
}
