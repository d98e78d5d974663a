using System.Security.Cryptography;

class Box
{
    void Bad()
    {
        // ruleid: cs-weak-cipher
        using var des = DES.Create();
        // ruleid: cs-weak-cipher
        var triple = new TripleDESCryptoServiceProvider();
    }

    void Good(byte[] key)
    {
        // ok: cs-weak-cipher
        using var aes = Aes.Create();
        // ok: cs-weak-cipher
        var gcm = new AesGcm(key, 16);
    }
}
