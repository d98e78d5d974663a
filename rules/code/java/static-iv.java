import javax.crypto.spec.*;

class Box {
  void bad() {
    // ruleid: java-static-iv
    new IvParameterSpec("0123456789abcdef".getBytes());
    // ruleid: java-static-iv
    new IvParameterSpec(new byte[16]);
    // ruleid: java-static-iv
    new GCMParameterSpec(128, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  }

  void good(SecureRandom random) {
    byte[] iv = new byte[16];
    random.nextBytes(iv);
    // ok: java-static-iv
    new IvParameterSpec(iv);
    // ok: java-static-iv
    new SecretKeySpec(key, "AES");
  }
}
