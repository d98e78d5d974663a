using static Fixtures.Web;

namespace Fixtures;

public class Branches
{
    public void OnePath(bool flag)
    {
        var name = "guest";
        if (flag)
        {
            name = Source();
        }
        // ruleid: taint
        Sink(name);
    }

    public void BothOverwritten(bool flag)
    {
        var name = Source();
        if (flag)
            name = "yes";
        else
            name = "no";
        // ok: taint
        Sink(name);
    }

    public void Chain(int level)
    {
        var name = Source();
        if (level > 2)
        {
            name = "high";
        }
        else if (level > 1)
        {
            // ruleid: taint
            Sink(name);
        }
        else
        {
            name = "low";
        }
        // ruleid: taint
        Sink(name);
    }

    public void Ternary(bool flag)
    {
        var name = Source();
        // ruleid: taint
        Sink(flag ? name : "guest");
        // ok: taint
        Sink(name.Length > 0 ? "known" : "guest");
    }

    public void Selected(string kind)
    {
        var value = Source();
        switch (kind)
        {
            case "a":
                value = "first";
                break;
            case "b":
            case "c":
                // ruleid: taint
                Sink(value);
                value = "second";
                break;
            default:
                value = "none";
                break;
        }
        // ok: taint
        Sink(value);
    }

    public void Expression(int level)
    {
        var name = Source();
        var value = level switch
        {
            1 => "first",
            > 1 when name.Length > 3 => name.Trim(),
            _ => "none",
        };
        // ruleid: taint
        Sink(value);
        var clean = name switch
        {
            "a" => "first",
            _ => "none",
        };
        // ok: taint
        Sink(clean);
    }

    public string EarlyReturn(bool flag)
    {
        var name = "guest";
        if (flag)
        {
            name = Source();
            return name;
        }
        // ok: taint
        Sink(name);
        return name;
    }
}
