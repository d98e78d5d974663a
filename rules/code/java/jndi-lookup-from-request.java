import javax.naming.*;

class Resources {
  @GetMapping("/resource")
  public Object find(@RequestParam String name, HttpServletRequest request) throws NamingException {
    // ruleid: java-jndi-lookup-from-request
    new InitialContext().lookup(name);
    Context context = new InitialContext();
    // ruleid: java-jndi-lookup-from-request
    context.lookup(request.getHeader("X-Resource"));
    // ruleid: java-jndi-lookup-from-request
    return InitialContext.doLookup(trimmed(name));
  }

  private String trimmed(String name) {
    return name.trim();
  }

  @GetMapping("/fixed")
  public Object fixed(@RequestParam String name, Cache cache) throws NamingException {
    Context context = new InitialContext();
    // ok: java-jndi-lookup-from-request
    context.lookup("java:comp/env/jdbc/main");
    // ok: java-jndi-lookup-from-request
    context.lookup("java:comp/env/jdbc/" + name);
    // ok: java-jndi-lookup-from-request
    context.lookup(NAMES.get(name));
    // ok: java-jndi-lookup-from-request
    return cache.lookup(name);
  }
}
