namespace Shop.Helpers;

internal static class Text
{
    public static string Quote(string text) => $"'{text}'";

    public static string Version(string text) => "1.0";

    public static string Shout(this string text, string mark = "!")
    {
        return text.ToUpper() + mark;
    }
}
