import java.security.SecureRandom;
import java.util.Random;

class Tokens {
  String newResetToken() {
    // ruleid: java-random-for-secret
    Random random = new Random();
    return Long.toHexString(random.nextLong());
  }

  byte[] makeSalt() {
    byte[] salt = new byte[16];
    // ruleid: java-random-for-secret
    new Random(System.currentTimeMillis()).nextBytes(salt);
    return salt;
  }

  String goodToken() {
    // ok: java-random-for-secret
    SecureRandom random = new SecureRandom();
    return Long.toHexString(random.nextLong());
  }

  int rollDice() {
    // ok: java-random-for-secret
    return new Random().nextInt(6) + 1;
  }
}
