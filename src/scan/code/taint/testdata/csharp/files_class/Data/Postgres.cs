using static Fixtures.Web;

namespace Shop.Data;

public sealed class Postgres : IDatabase
{
    public void Query(string text)
    {
        // ruleid: taint
        Sink(text);
    }

    public void Count(string text)
    {
        // ok: taint
        Sink(text);
    }
}
