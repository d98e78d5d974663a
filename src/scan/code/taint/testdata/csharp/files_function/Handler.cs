using Microsoft.AspNetCore.Http;
using Shop.Helpers;
using static Fixtures.Web;

namespace Shop;

public class Handler
{
    public void Handle(HttpRequest request)
    {
        string name = request.Query["name"];
        // ruleid: taint
        Sink(Text.Quote(name));
        // ok: taint
        Sink(Text.Version(name));
        // ruleid: taint
        Sink(Helpers.Text.Quote(name));
        // ruleid: taint
        Sink(name.Shout());
        new Shell().Run(name);
        Shell.Start("uptime");
    }
}
