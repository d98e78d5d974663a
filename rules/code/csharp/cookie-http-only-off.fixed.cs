class Login
{
    void Bad(HttpResponse response, HttpCookie cookie)
    {
        // ruleid: cs-cookie-http-only-off
        cookie.HttpOnly = true;
        // ruleid: cs-cookie-http-only-off
        response.Cookies.Append("id", id, new CookieOptions { HttpOnly = true, Secure = true });
    }

    void Good(HttpResponse response, HttpCookie cookie)
    {
        // ok: cs-cookie-http-only-off
        cookie.HttpOnly = true;
        // ok: cs-cookie-http-only-off
        response.Cookies.Append("id", id, new CookieOptions { HttpOnly = true, Secure = true });
    }
}
