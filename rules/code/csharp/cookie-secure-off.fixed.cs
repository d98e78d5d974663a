class Login
{
    void Bad(HttpResponse response, HttpCookie cookie)
    {
        // ruleid: cs-cookie-secure-off
        cookie.Secure = true;
        // ruleid: cs-cookie-secure-off
        response.Cookies.Append("id", id, new CookieOptions { HttpOnly = true, Secure = true });
    }

    void Good(HttpResponse response, HttpCookie cookie, Channel channel)
    {
        // ok: cs-cookie-secure-off
        cookie.Secure = true;
        // ok: cs-cookie-secure-off
        channel.Secure = false;
        // ok: cs-cookie-secure-off
        response.Cookies.Append("id", id, new CookieOptions { HttpOnly = true, Secure = true });
    }
}
