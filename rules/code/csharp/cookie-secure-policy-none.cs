class Startup
{
    void Bad(CookieAuthenticationOptions options)
    {
        // ruleid: cs-cookie-secure-policy-none
        options.Cookie.SecurePolicy = CookieSecurePolicy.None;
        // ruleid: cs-cookie-secure-policy-none
        services.AddSession(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);
    }

    void Good(CookieAuthenticationOptions options)
    {
        // ok: cs-cookie-secure-policy-none
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        // ok: cs-cookie-secure-policy-none
        options.Cookie.SameSite = SameSiteMode.None;
    }
}
