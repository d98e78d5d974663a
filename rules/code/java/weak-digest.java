import java.security.MessageDigest;

class Digests {
  void bad() throws Exception {
    // ruleid: java-weak-digest
    MessageDigest.getInstance("MD5");
    // ruleid: java-weak-digest
    MessageDigest sha = MessageDigest.getInstance("SHA-1", "BC");
  }

  void good(String name) throws Exception {
    // ok: java-weak-digest
    MessageDigest.getInstance("SHA-256");
    // ruleid: java-weak-digest
    java.security.MessageDigest.getInstance("sha1");
    // ok: java-weak-digest
    MessageDigest.getInstance("SHA3-512");
    // ok: java-weak-digest
    MessageDigest.getInstance(name);
    // ok: java-weak-digest
    Mac.getInstance("HmacSHA1");
  }
}
