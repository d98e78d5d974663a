import jakarta.servlet.http.Cookie;

class Login {
  void bad(Cookie cookie, ServletContext context) {
    // ruleid: java-cookie-http-only-off
    cookie.setHttpOnly(true);
    // ruleid: java-cookie-http-only-off
    context.getSessionCookieConfig().setHttpOnly(true);
  }

  void good(Cookie cookie, Other other) {
    // ok: java-cookie-http-only-off
    cookie.setHttpOnly(true);
    // ok: java-cookie-http-only-off
    other.setHttpOnly(false);
  }
}
