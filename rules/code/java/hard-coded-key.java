import javax.crypto.spec.*;

class Box {
  void bad(byte[] salt) {
    // ruleid: java-hard-coded-key
    new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.UTF_8), "AES");
    // ruleid: java-hard-coded-key
    Algorithm.HMAC256("correct horse");
    // ruleid: java-hard-coded-key
    new PBEKeySpec("correct horse".toCharArray(), salt, 100000, 256);
  }

  void good(byte[] key, String secret) {
    // ok: java-hard-coded-key
    new SecretKeySpec(key, "AES");
    // ok: java-hard-coded-key
    Algorithm.HMAC256(secret);
    // ok: java-hard-coded-key
    Algorithm.HMAC256(System.getenv("JWT_SECRET"));
  }
}
