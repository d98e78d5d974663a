using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using static Fixtures.Web;

namespace Fixtures;

public class Constants
{
    private const bool Debug = false;
    private const string SafeKey = "b";
    private static readonly string OpenKey = "a";

    public void Arithmetic(HttpRequest request)
    {
        string param = request.Query["name"];
        int num = 106;
        string bar = (7 * 18) + num > 200 ? "safe" : param;
        // ok: taint
        Sink(bar);
        bar = (7 * 42) - num > 200 ? "safe" : param;
        // ruleid: taint
        Sink(bar);
    }

    public void NeverRuns()
    {
        var name = "guest";
        if (false)
        {
            name = Source();
        }
        // ok: taint
        Sink(name);
        if (Debug)
        {
            // ok: taint
            Sink(Source());
        }
    }

    public void Character(HttpRequest request)
    {
        string param = request.Query["name"];
        string guess = "ABC";
        string bar;
        switch (guess[1])
        {
            case 'A':
                bar = param;
                break;
            case 'B':
                bar = "safe";
                break;
            case 'C':
            case 'D':
                bar = param;
                break;
            default:
                bar = "none";
                break;
        }
        // ok: taint
        Sink(bar);
        bar = guess[2] switch
        {
            'C' => param,
            _ => "safe",
        };
        // ruleid: taint
        Sink(bar);
    }

    public string AfterReturn()
    {
        var name = Source();
        return name;
        // ok: taint
        Sink(name);
    }

    public void KeyInVariable()
    {
        var values = new Dictionary<string, string> { ["a"] = Source(), ["b"] = "constant" };
        // ok: taint
        Sink(values[SafeKey]);
        // ruleid: taint
        Sink(values[OpenKey]);
        var key = "b";
        // ok: taint
        Sink(values[key]);
    }
}
