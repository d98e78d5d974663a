using System;

class Tokens
{
    string NewResetToken()
    {
        // ruleid: cs-random-for-secret
        var random = new Random();
        return random.Next().ToString();
    }

    public static string CreatePassword(int length)
    {
        // ruleid: cs-random-for-secret
        return new string(Enumerable.Repeat(Letters, length).Select(s => s[Random.Shared.Next(s.Length)]).ToArray());
    }

    string GoodToken()
    {
        // ok: cs-random-for-secret
        return Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    }

    int RollDice()
    {
        // ok: cs-random-for-secret
        return new Random().Next(1, 7);
    }
}
