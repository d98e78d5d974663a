using Microsoft.AspNetCore.Http;
using static Fixtures.Web;

namespace Fixtures;

public class Flow
{
    public void Direct(HttpRequest request)
    {
        // ruleid: taint
        Sink(request.Query["name"]);
        // ruleid: taint
        Sink("first", Source());
        // ok: taint
        Sink("constant");
    }

    public void Copied()
    {
        string name = Source();
        var copy = name;
        // ruleid: taint
        Sink(copy);
        string? later = null;
        // ok: taint
        Sink(later);
        later = copy;
        // ruleid: taint
        Sink((object)later);
    }

    public void Overwritten()
    {
        var name = Source();
        name = "guest";
        // ok: taint
        Sink(name);
        name = Source();
        // ruleid: taint
        Sink(name!);
    }

    public void Compound()
    {
        var query = "SELECT * FROM users";
        // ok: taint
        Sink(query);
        query += $" WHERE name = '{Source()}'";
        query += " LIMIT 1";
        // ruleid: taint
        Sink(query);
        string? fallback = null;
        fallback ??= Source();
        // ruleid: taint
        Sink(fallback);
    }

    public void Swapped()
    {
        var first = Source();
        var second = "constant";
        var kept = first;
        first = second;
        second = kept;
        // ok: taint
        Sink(first);
        // ruleid: taint
        Sink(second);
    }

    public void Compared(string? given)
    {
        var name = given ?? Source();
        // ruleid: taint
        Sink(name);
        bool known = name == "admin";
        // ok: taint
        Sink(known);
    }
}
