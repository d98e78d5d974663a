using System.Security.Cryptography;

class Passwords
{
    void Bad(string password, byte[] salt)
    {
        // ruleid: cs-password-derivation-few-rounds
        var a = new Rfc2898DeriveBytes(password, salt, 1000);
        // ruleid: cs-password-derivation-few-rounds
        var b = Rfc2898DeriveBytes.Pbkdf2(password, salt, 10000, HashAlgorithmName.SHA256, 32);
    }

    void Good(string password, byte[] salt, int rounds)
    {
        // ok: cs-password-derivation-few-rounds
        var a = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600000, HashAlgorithmName.SHA256, 32);
        // ok: cs-password-derivation-few-rounds
        var b = new Rfc2898DeriveBytes(password, salt, rounds);
    }
}
