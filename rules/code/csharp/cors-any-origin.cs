class Startup
{
    void Bad(CorsPolicyBuilder policy, HttpResponse response)
    {
        // ruleid: cs-cors-any-origin
        policy.AllowAnyOrigin();
        // ruleid: cs-cors-any-origin
        policy.SetIsOriginAllowed(origin => true).AllowCredentials();
        // ruleid: cs-cors-any-origin
        response.Headers.Add("Access-Control-Allow-Origin", "*");
    }

    void Good(CorsPolicyBuilder policy, HttpResponse response)
    {
        // ok: cs-cors-any-origin
        policy.WithOrigins("https://shop.example").AllowAnyMethod();
        // ok: cs-cors-any-origin
        policy.SetIsOriginAllowed(origin => Known.Contains(origin));
        // ok: cs-cors-any-origin
        response.Headers.Add("Access-Control-Allow-Origin", "https://shop.example");
    }
}
