import javax.crypto.Cipher;

class Box {
  void bad() throws Exception {
    // ruleid: java-cipher-ecb
    Cipher.getInstance("AES");
    // ruleid: java-cipher-ecb
    Cipher.getInstance("AES/ECB/PKCS5Padding", "BC");
  }

  void good() throws Exception {
    // ok: java-cipher-ecb
    Cipher.getInstance("AES/GCM/NoPadding");
    // ok: java-cipher-ecb
    Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    // ok: java-cipher-ecb
    KeyGenerator.getInstance("AES");
  }
}
