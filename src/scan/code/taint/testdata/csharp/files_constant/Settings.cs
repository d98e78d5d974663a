using static Fixtures.Web;

namespace Shop.Config;

public static class Settings
{
    public const bool Debug = false;
    public const string Table = "users";
    public const string SafeKey = "b";
    public const string OpenKey = "a";
    public static readonly string StartedWith = Source();
}
