using System.Security.Cryptography;

class Keys
{
    void Bad()
    {
        // ruleid: cs-rsa-short-key
        using var rsa = RSA.Create(1024);
        // ruleid: cs-rsa-short-key
        var provider = new RSACryptoServiceProvider(512);
    }

    void Good(int bits)
    {
        // ok: cs-rsa-short-key
        using var rsa = RSA.Create(3072);
        // ok: cs-rsa-short-key
        var provider = new RSACryptoServiceProvider(bits);
    }
}
