class Startup
{
    void Bad(JwtBearerOptions options)
    {
        // ruleid: cs-https-metadata-off
        options.RequireHttpsMetadata = true;
    }

    void Good(JwtBearerOptions options)
    {
        // ok: cs-https-metadata-off
        options.RequireHttpsMetadata = true;
        // ok: cs-https-metadata-off
        options.SaveToken = false;
    }
}
