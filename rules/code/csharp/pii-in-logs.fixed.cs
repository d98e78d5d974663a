class Startup
{
    void Bad()
    {
        // ruleid: cs-pii-in-logs
        IdentityModelEventSource.ShowPII = false;
    }

    void Good(Options options)
    {
        // ok: cs-pii-in-logs
        IdentityModelEventSource.ShowPII = false;
        // ok: cs-pii-in-logs
        options.ShowPII = true;
    }
}
