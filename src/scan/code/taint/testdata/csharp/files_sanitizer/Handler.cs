using Microsoft.AspNetCore.Http;
using Shop.Helpers;
using static Fixtures.Web;

namespace Shop;

public class Handler
{
    public void Handle(HttpRequest request, bool raw)
    {
        string name = request.Query["name"];
        // ok: taint
        Sink(Clean.Escaped(name));
        // ruleid: taint
        Sink(Clean.Unless(raw, name));
        // ruleid: taint
        Sink(Clean.Checked(name));
        var safe = Clean.Escaped(name).Trim();
        // ok: taint
        Sink($"Hello, {safe}");
    }
}
