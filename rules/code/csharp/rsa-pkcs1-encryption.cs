using System.Security.Cryptography;

class Box
{
    void Bad(RSA rsa, RSACryptoServiceProvider provider, byte[] data)
    {
        // ruleid: cs-rsa-pkcs1-encryption
        rsa.Encrypt(data, RSAEncryptionPadding.Pkcs1);
        // ruleid: cs-rsa-pkcs1-encryption
        provider.Encrypt(data, false);
    }

    void Good(RSA rsa, RSACryptoServiceProvider provider, Vault vault, byte[] data)
    {
        // ok: cs-rsa-pkcs1-encryption
        rsa.Encrypt(data, RSAEncryptionPadding.OaepSHA256);
        // ok: cs-rsa-pkcs1-encryption
        provider.Encrypt(data, true);
        // ok: cs-rsa-pkcs1-encryption
        vault.Encrypt(data, false);
    }
}
