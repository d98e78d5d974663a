class Startup
{
    void Bad(TokenValidationParameters p)
    {
        var parameters = new TokenValidationParameters
        {
            // ruleid: cs-jwt-validation-off
            ValidateLifetime = false,
            // ruleid: cs-jwt-validation-off
            RequireSignedTokens = false,
            // ok: cs-jwt-validation-off
            SaveSigninToken = false,
        };
        // ruleid: cs-jwt-validation-off
        p.ValidateIssuerSigningKey = false;
    }

    void Good(TokenValidationParameters p)
    {
        // ok: cs-jwt-validation-off
        p.ValidateIssuerSigningKey = true;
        // ok: cs-jwt-validation-off
        p.ValidateActor = false;
    }
}
