import jakarta.servlet.http.Cookie;

class Login {
  void bad(Cookie cookie, RememberMeConfigurer remember) {
    // ruleid: java-cookie-secure-off
    cookie.setSecure(false);
    // ruleid: java-cookie-secure-off
    remember.useSecureCookie(false);
  }

  void good(Cookie cookie, Channel channel) {
    // ok: java-cookie-secure-off
    cookie.setSecure(true);
    // ok: java-cookie-secure-off
    cookie.setHttpOnly(true);
    // ok: java-cookie-secure-off
    channel.setSecure(false);
  }
}
