using System.Collections.Generic;
using static Fixtures.Web;

namespace Fixtures;

public class Loops
{
    public void Carried(int count)
    {
        var previous = "none";
        var current = "none";
        for (int i = 0; i < count; i++)
        {
            // ruleid: taint
            Sink(previous);
            previous = current;
            current = Source();
        }
    }

    public void OfList()
    {
        foreach (var item in Source().Split(','))
        {
            // ruleid: taint
            Sink(item);
        }
        foreach (string item in new[] { "a", "b" })
        {
            // ok: taint
            Sink(item);
        }
    }

    public void WhileLoop(int lines)
    {
        var text = "";
        while (lines-- > 0)
        {
            text += Source();
        }
        // ruleid: taint
        Sink(text);
    }

    public void Stopped(IEnumerable<string> items)
    {
        var found = "none";
        foreach (var item in items)
        {
            if (item == "stop")
            {
                found = Source();
                break;
            }
            if (item == "skip") continue;
            // ok: taint
            Sink(found);
        }
        // ruleid: taint
        Sink(found);
    }

    public void Skipped(IEnumerable<string> items)
    {
        var value = "none";
        foreach (var item in items)
        {
            value = Source();
            if (item == "safe")
            {
                value = "safe";
                continue;
            }
            // ruleid: taint
            Sink(value);
            value = "done";
        }
        // ok: taint
        Sink(value);
    }

    public void DoWhile()
    {
        string value;
        do
        {
            value = Source();
        } while (value.Length > 3);
        // ruleid: taint
        Sink(value);
    }
}
