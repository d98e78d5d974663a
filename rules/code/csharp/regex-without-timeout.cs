using System.Text.RegularExpressions;

public class SearchController : Controller
{
    public IActionResult Bad(string pattern)
    {
        // ruleid: cs-regex-without-timeout
        var regex = new Regex(pattern);
        var begin = "^" + Request.Query["begin"];
        // ruleid: cs-regex-without-timeout
        var second = new Regex(begin);
        // ruleid: cs-regex-without-timeout
        var found = Regex.IsMatch(Text, Words(Request.Form["words"]));
        return Ok();
    }

    private string Words(string words) => words.Replace(" ", "|");

    public IActionResult Good(string pattern, string text)
    {
        // ok: cs-regex-without-timeout
        var fixedPattern = new Regex("^[a-z]+$");
        // ok: cs-regex-without-timeout
        var limited = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        // ok: cs-regex-without-timeout
        var literal = new Regex("^" + Regex.Escape(pattern));
        // ok: cs-regex-without-timeout
        var found = Regex.IsMatch(text, "^[a-z]+$");
        return Ok();
    }
}
