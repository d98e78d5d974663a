import javax.net.ssl.*;

class Everyone implements X509TrustManager {
  // ruleid: java-trust-all-certificates
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
  }

  // ok: java-trust-all-certificates
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    inner.checkClientTrusted(chain, type);
  }
}

class Pinned implements X509TrustManager {
  // ok: java-trust-all-certificates
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    inner.checkServerTrusted(chain, type);
  }

  void build() {
    // ruleid: java-trust-all-certificates
    SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE);
    // ok: java-trust-all-certificates
    SslContextBuilder.forClient().trustManager(ours);
  }
}
