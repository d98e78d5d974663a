import javax.naming.directory.*;

class Directory {
  void bad(DirContext context, String user, SearchControls controls) throws Exception {
    // ruleid: java-ldap-injection
    context.search("ou=people", "(uid=" + user + ")", controls);
    // ruleid: java-ldap-injection
    context.search("ou=people", String.format("(uid=%s)", user), controls);
    String filter = "(uid=" + user + ")";
    // ruleid: java-ldap-injection
    context.search("ou=people", filter, controls);
  }

  void good(DirContext context, String user, SearchControls controls) throws Exception {
    // ok: java-ldap-injection
    context.search("ou=people", "(uid={0})", new Object[] {user}, controls);
    String all = "(objectClass=" + "person)";
    // ok: java-ldap-injection
    context.search("ou=people", all, controls);
    // ok: java-ldap-injection
    context.search("ou=people", "(uid=" + LdapEncoder.filterEncode(user) + ")", controls);
  }
}
