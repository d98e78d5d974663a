import javax.crypto.*;

class Box {
  void bad() throws Exception {
    // ruleid: java-weak-cipher
    Cipher.getInstance("DES/CBC/PKCS5Padding");
    // ruleid: java-weak-cipher
    Cipher.getInstance("DESede");
    // ruleid: java-weak-cipher
    KeyGenerator.getInstance("RC4");
    // ruleid: java-weak-cipher
    javax.crypto.Cipher c = javax.crypto.Cipher.getInstance("DES/CBC/PKCS5Padding");
  }

  void good() throws Exception {
    // ok: java-weak-cipher
    Cipher.getInstance("AES/GCM/NoPadding");
    // ok: java-weak-cipher
    Cipher.getInstance("ChaCha20-Poly1305");
    // ok: java-weak-cipher
    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
  }
}
