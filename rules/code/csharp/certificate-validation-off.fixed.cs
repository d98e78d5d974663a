using System.Net;
using System.Net.Http;

class Calls
{
    void Bad(HttpClientHandler handler)
    {
        // ruleid: cs-certificate-validation-off
        handler.ServerCertificateCustomValidationCallback = null;
        // ruleid: cs-certificate-validation-off
        handler.ServerCertificateCustomValidationCallback = null;
        // ruleid: cs-certificate-validation-off
        ServicePointManager.ServerCertificateValidationCallback = null;
    }

    void Good(HttpClientHandler handler)
    {
        // ok: cs-certificate-validation-off
        handler.ServerCertificateCustomValidationCallback = (message, cert, chain, errors) => errors == SslPolicyErrors.None;
        // ok: cs-certificate-validation-off
        handler.ServerCertificateCustomValidationCallback = null;
    }
}
