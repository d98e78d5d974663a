import jakarta.servlet.http.*;

class Login {
  void bad(HttpServletResponse response, String id) {
    Cookie cookie = new Cookie("id", id);
    cookie.setPath("/");
    // ruleid: java-cookie-without-secure
    cookie.setSecure(true);
    response.addCookie(cookie);
  }

  void good(HttpServletResponse response, String id) {
    Cookie cookie = new Cookie("id", id);
    cookie.setSecure(true);
    // ok: java-cookie-without-secure
    response.addCookie(cookie);
  }

  void removed(HttpServletResponse response) {
    Cookie cookie = new Cookie("id", "");
    cookie.setMaxAge(0);
    // ok: java-cookie-without-secure
    response.addCookie(cookie);
  }

  void given(HttpServletResponse response, Cookie cookie) {
    // ok: java-cookie-without-secure
    response.addCookie(cookie);
  }
}
