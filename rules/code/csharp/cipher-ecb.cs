using System.Security.Cryptography;

class Box
{
    void Bad(Aes aes, byte[] data)
    {
        // ruleid: cs-cipher-ecb
        aes.Mode = CipherMode.ECB;
        // ruleid: cs-cipher-ecb
        aes.EncryptEcb(data, PaddingMode.PKCS7);
    }

    void Good(Aes aes, byte[] data, byte[] iv)
    {
        // ok: cs-cipher-ecb
        aes.Mode = CipherMode.CBC;
        // ok: cs-cipher-ecb
        aes.EncryptCbc(data, iv);
    }
}
