namespace Shop.Util
{
    public static class Text { public static string Clean(string s) { return s; } }
    public class Log { public Log() {} public void Write(string s) {} }
    public struct Point { public int X; }
}

namespace Other
{
    public class Order {}
}
