using System.Text.RegularExpressions;

class Filter
{
    void Bad(string pattern)
    {
        // ruleid: cs-regex-without-timeout
        var regex = new Regex(pattern);
        // ruleid: cs-regex-without-timeout
        var begin = new Regex("^" + pattern);
    }

    void Good(string pattern)
    {
        // ok: cs-regex-without-timeout
        var fixedPattern = new Regex("^[a-z]+$");
        // ok: cs-regex-without-timeout
        var limited = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
