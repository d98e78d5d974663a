using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using static Fixtures.Web;

namespace Fixtures;

public class Containers
{
    public void Keys(HttpRequest request)
    {
        var values = new Dictionary<string, string>();
        values["a"] = request.Query["name"];
        values["b"] = "constant";
        // ruleid: taint
        Sink(values["a"]);
        // ok: taint
        Sink(values["b"]);
        values.Add("c", Source());
        // ruleid: taint
        Sink(values["c"]);
        if (values.TryGetValue("a", out var found))
        {
            // ruleid: taint
            Sink(found);
        }
    }

    public void Literal()
    {
        var values = new Dictionary<string, string> { ["a"] = Source(), ["b"] = "constant" };
        // ruleid: taint
        Sink(values["a"]);
        // ok: taint
        Sink(values["b"]);
        var others = new Dictionary<string, string> { { "a", Source() }, { "b", "constant" } };
        // ruleid: taint
        Sink(others["a"]);
        // todook: taint
        Sink(others["b"]);
    }

    public void UnknownKey(string key)
    {
        var values = new Dictionary<string, string> { ["b"] = "constant" };
        values[key] = Source();
        // ruleid: taint
        Sink(values[key]);
    }

    public void RemovedFirst()
    {
        var list = new List<string>();
        list.Add("safe");
        list.Add(Source());
        list.Add("moresafe");
        list.RemoveAt(0);
        // ruleid: taint
        Sink(list[0]);
        // ok: taint
        Sink(list[1]);
    }

    public void Positions()
    {
        string[] array = { "constant", Source() };
        // ok: taint
        Sink(array[0]);
        // ruleid: taint
        Sink(array[1]);
        var list = new List<string> { Source(), "constant" };
        // ruleid: taint
        Sink(list[0]);
        // ok: taint
        Sink(list[1]);
    }

    public void Nested()
    {
        var groups = new Dictionary<string, List<string>> { ["admins"] = new List<string>() };
        groups["admins"].Add(Source());
        // ruleid: taint
        Sink(groups["admins"][0]);
    }

    public void Iterated()
    {
        var values = new Dictionary<string, string> { ["a"] = Source() };
        foreach (var (key, value) in values)
        {
            // ruleid: taint
            Sink(value);
        }
        foreach (KeyValuePair<string, string> entry in values)
        {
            // ruleid: taint
            Sink(entry.Value);
        }
        foreach (var value in values.Values)
        {
            // ruleid: taint
            Sink(value);
        }
    }
}
