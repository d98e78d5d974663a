import java.security.MessageDigest;
import java.sql.Statement;

// ruleid: field-and-use
public class Basics extends Base {
  private Cipher cipher;
  private static final String NAME = "MD5";

  void query(Statement statement, String name) throws Exception {
    // ruleid: statement-of-text
    statement.executeQuery("select " + name);
    // ok: statement-of-text
    statement.executeQuery("select 1");
    // ruleid: weak-digest
    MessageDigest.getInstance(NAME);
    // ok: weak-digest
    MessageDigest.getInstance("SHA-256");
  }

  // ruleid: open-mapping
  @RequestMapping("/a")
  public String a(@RequestParam String x) {
    return x;
  }

  // ok: open-mapping
  @RequestMapping(value = "/b", method = RequestMethod.GET)
  public String b() {
    return "";
  }
}
