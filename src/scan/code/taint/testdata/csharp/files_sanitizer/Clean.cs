using static Fixtures.Web;

namespace Shop.Helpers;

public static class Clean
{
    public static string Escaped(string text) => Sanitize(text);

    public static string Unless(bool raw, string text)
    {
        return raw ? text : Sanitize(text);
    }

    public static string Checked(string text)
    {
        Sanitize(text);
        return text;
    }
}
