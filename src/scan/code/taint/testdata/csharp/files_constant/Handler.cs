using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using Shop.Config;
using static Fixtures.Web;

namespace Shop;

public class Handler
{
    public void Handle(HttpRequest request)
    {
        string name = request.Query["name"];
        // ok: taint
        Sink("SELECT * FROM " + Settings.Table);
        if (Settings.Debug)
        {
            // ok: taint
            Sink(name);
        }
        // ok: taint
        Sink(Settings.Debug ? name : "guest");
        // ruleid: taint
        Sink(Settings.StartedWith);
        var values = new Dictionary<string, string> { ["a"] = name, ["b"] = "constant" };
        // ruleid: taint
        Sink(values[Settings.OpenKey]);
        // ok: taint
        Sink(values[Settings.SafeKey]);
    }
}
