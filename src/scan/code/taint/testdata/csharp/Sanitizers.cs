using System;
using System.Collections.Generic;
using static Fixtures.Web;

namespace Fixtures;

public class Sanitizers
{
    public void OnlyPath()
    {
        var name = Sanitize(Source());
        // ok: taint
        Sink(name);
        // ok: taint
        Sink($"Hello, {Sanitize(Source())}");
    }

    public void OnePath(bool flag)
    {
        var name = Source();
        if (flag)
        {
            name = Sanitize(name);
        }
        // ruleid: taint
        Sink(name);
    }

    public void BothPaths(bool flag)
    {
        var name = Source();
        name = flag ? Sanitize(name) : Sanitize(name.Trim());
        // ok: taint
        Sink(name);
    }

    public void Ignored()
    {
        var name = Source();
        Sanitize(name);
        // ruleid: taint
        Sink(name);
        _ = Sanitize(name);
        // ruleid: taint
        Sink(name);
    }

    public void OriginalSunk()
    {
        var name = Source();
        var clean = Sanitize(name);
        // ruleid: taint
        Sink(name);
        // ok: taint
        Sink(clean);
        // ruleid: taint
        Sink(clean, name);
    }

    public void InLoop()
    {
        var clean = new List<string>();
        foreach (var item in Source().Split(','))
        {
            clean.Add(Sanitize(item));
        }
        // ok: taint
        Sink(clean[0]);
    }

    public void InTry()
    {
        var name = Source();
        try
        {
            name = Sanitize(name);
        }
        catch (ArgumentException)
        {
            // ruleid: taint
            Sink(name);
            return;
        }
        // ok: taint
        Sink(name);
    }
}
