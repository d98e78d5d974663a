import org.apache.commons.codec.digest.DigestUtils;
import com.google.common.hash.Hashing;

class Digests {
  void bad(byte[] data) {
    // ruleid: java-weak-digest-utils
    String hex = DigestUtils.sha256Hex(data);
    // ruleid: java-weak-digest-utils
    byte[] raw = DigestUtils.sha256(data);
    // ruleid: java-weak-digest-utils
    HashFunction function = Hashing.sha256();
  }

  void good(byte[] data) {
    // ok: java-weak-digest-utils
    String hex = DigestUtils.sha256Hex(data);
    // ok: java-weak-digest-utils
    HashFunction function = Hashing.murmur3_128();
  }
}
