using System.Security.Cryptography;

class Digests
{
    void Bad(byte[] data)
    {
        // ruleid: cs-weak-hash
        using var md5 = MD5.Create();
        // ruleid: cs-weak-hash
        var sha = new SHA1Managed();
        // ruleid: cs-weak-hash
        var raw = SHA1.HashData(data);
    }

    void Good(byte[] data)
    {
        // ok: cs-weak-hash
        using var sha = SHA256.Create();
        // ok: cs-weak-hash
        var raw = SHA512.HashData(data);
        // ok: cs-weak-hash
        var hmac = new HMACSHA256(key);
    }
}
