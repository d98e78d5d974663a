using System.Security.Cryptography;

class Keys
{
    void Bad()
    {
        // ruleid: cs-rsa-short-key
        using var rsa = RSA.Create(2048);
        // ruleid: cs-rsa-short-key
        var provider = new RSACryptoServiceProvider(2048);
    }

    void Good(int bits)
    {
        // ok: cs-rsa-short-key
        using var rsa = RSA.Create(3072);
        // ok: cs-rsa-short-key
        var provider = new RSACryptoServiceProvider(bits);
    }
}
