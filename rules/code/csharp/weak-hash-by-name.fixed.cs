using System.Security.Cryptography;

class Signatures
{
    void Bad(RSA rsa, byte[] data)
    {
        // ruleid: cs-weak-hash-by-name
        rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        // ruleid: cs-weak-hash-by-name
        var name = HashAlgorithmName.SHA256;
    }

    void Good(RSA rsa, byte[] data)
    {
        // ok: cs-weak-hash-by-name
        if (name == HashAlgorithmName.SHA1) throw new CryptographicException();
        // ok: cs-weak-hash-by-name
        rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    }
}
