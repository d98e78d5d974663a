import javax.crypto.Cipher;

class Box {
  void bad() throws Exception {
    // ruleid: java-rsa-without-oaep
    Cipher.getInstance("RSA");
    // ruleid: java-rsa-without-oaep
    Cipher.getInstance("RSA/ECB/PKCS1Padding");
    // ruleid: java-rsa-without-oaep
    Cipher.getInstance("RSA/NONE/NoPadding", "BC");
  }

  void good() throws Exception {
    // ok: java-rsa-without-oaep
    Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    // ok: java-rsa-without-oaep
    KeyFactory.getInstance("RSA");
  }
}
