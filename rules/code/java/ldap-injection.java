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

  void fromRequest(HttpServletRequest request, InitialDirContext context, LdapTemplate template) throws Exception {
    String user = request.getParameter("user");
    // ruleid: java-ldap-injection
    context.search("ou=people", filter(user), new SearchControls());
    // ruleid: java-ldap-injection
    context.search("ou=" + request.getParameter("unit"), "(uid=root)", new SearchControls());
    StringBuilder built = new StringBuilder("(&(objectClass=person)(uid=").append(user).append("))");
    // ruleid: java-ldap-injection
    template.search("ou=people", built.toString(), mapper);
  }

  private String filter(String user) {
    return "(uid=" + user + ")";
  }

  void good(DirContext context, String user, SearchControls controls) throws Exception {
    // ok: java-ldap-injection
    context.search("ou=people", "(uid={0})", new Object[] {user}, controls);
    String all = "(objectClass=" + "person)";
    // ok: java-ldap-injection
    context.search("ou=people", all, controls);
    // ok: java-ldap-injection
    context.search("ou=people", "(uid=" + LdapEncoder.filterEncode(user) + ")", controls);
    // ok: java-ldap-injection
    index.search("people", "name:" + user, controls);
  }

  void checked(HttpServletRequest request, DirContext context, SearchControls controls) throws Exception {
    String user = request.getParameter("user");
    // ok: java-ldap-injection
    context.search("ou=people", "(uid={0})", new Object[] {user}, controls);
    String encoded = ESAPI.encoder().encodeForLDAP(user);
    // ok: java-ldap-injection
    context.search("ou=people", "(uid=" + encoded + ")", controls);
    // ok: java-ldap-injection
    context.search("ou=people", "(uid=" + LdapText.sanitize(user) + ")", controls);
    if (!user.matches("[a-z0-9]+")) {
      return;
    }
    // ok: java-ldap-injection
    context.search("ou=people", "(uid=" + user + ")", controls);
  }
}
