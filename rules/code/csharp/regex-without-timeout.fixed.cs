using System.Text.RegularExpressions;

class Filter
{
    void Bad(string pattern)
    {
        // ruleid: cs-regex-without-timeout
        var regex = new Regex(pattern, RegexOptions.None, System.TimeSpan.FromSeconds(1));
        // ruleid: cs-regex-without-timeout
        var begin = new Regex("^" + pattern, RegexOptions.None, System.TimeSpan.FromSeconds(1));
    }

    void Good(string pattern)
    {
        // ok: cs-regex-without-timeout
        var fixedPattern = new Regex("^[a-z]+$");
        // ok: cs-regex-without-timeout
        var limited = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
