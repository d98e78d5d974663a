using System;
using System.IO;
using static Fixtures.Web;

namespace Fixtures;

public class Exceptions
{
    public void Assigned()
    {
        var name = "guest";
        try
        {
            name = Source();
        }
        catch (InvalidOperationException)
        {
            name = "failed";
        }
        // ruleid: taint
        Sink(name);
    }

    public void OverwrittenAfterwards()
    {
        var name = "guest";
        try
        {
            name = Source();
        }
        finally
        {
            name = "done";
        }
        // ok: taint
        Sink(name);
    }

    public void InCatch()
    {
        var name = "guest";
        try
        {
            name = Source();
            int.Parse(name);
            name = "parsed";
        }
        catch (FormatException error) when (error.Message != "")
        {
            // ruleid: taint
            Sink(name);
        }
        finally
        {
            // ruleid: taint
            Sink(name);
        }
    }

    public void Thrown()
    {
        try
        {
            throw new InvalidOperationException(Source());
        }
        catch (InvalidOperationException error)
        {
            // ruleid: taint
            Sink(error.Message);
        }
        try
        {
            throw new InvalidOperationException("constant");
        }
        catch (InvalidOperationException error)
        {
            // ok: taint
            Sink(error.Message);
        }
    }

    public void Used()
    {
        using (var reader = new StringReader(Source()))
        {
            // ruleid: taint
            Sink(reader.ReadLine());
        }
        using var other = new StringReader("constant");
        // ok: taint
        Sink(other.ReadToEnd());
    }

    public string Required(string? name)
    {
        if (name is null)
        {
            name = Source();
            throw new ArgumentNullException(nameof(name));
        }
        // ok: taint
        Sink(name);
        return name ?? throw new ArgumentNullException();
    }
}
