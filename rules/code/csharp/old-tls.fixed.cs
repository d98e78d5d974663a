using System.Security.Authentication;

class Calls
{
    void Bad(HttpClientHandler handler)
    {
        // ruleid: cs-old-tls
        handler.SslProtocols = SslProtocols.None;
        // ruleid: cs-old-tls
        handler.SslProtocols = SslProtocols.None;
    }

    void Good(HttpClientHandler handler)
    {
        // ok: cs-old-tls
        handler.SslProtocols = SslProtocols.None;
        // ok: cs-old-tls
        handler.SslProtocols = SslProtocols.Tls12;
        // ok: cs-old-tls
        var old = stream.SslProtocol == SslProtocols.Tls;
    }
}
