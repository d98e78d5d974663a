import javax.net.ssl.*;

class Calls {
  void bad(HttpsURLConnection c) {
    // ruleid: java-hostname-verifier-accepts-all
    c.setHostnameVerifier((host, session) -> true);
    // ruleid: java-hostname-verifier-accepts-all
    HttpClients.custom().setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    c.setHostnameVerifier(new HostnameVerifier() {
      // ruleid: java-hostname-verifier-accepts-all
      public boolean verify(String host, SSLSession session) {
        return true;
      }
    });
  }

  void good(HttpsURLConnection c) {
    // ok: java-hostname-verifier-accepts-all
    c.setHostnameVerifier((host, session) -> host.equals(expected) && inner.verify(host, session));
    c.setHostnameVerifier(new HostnameVerifier() {
      // ok: java-hostname-verifier-accepts-all
      public boolean verify(String host, SSLSession session) {
        return inner.verify(host, session);
      }
    });
  }
}
