using System.Collections.Generic;
using static Fixtures.Web;

namespace Fixtures;

public static class Functions
{
    private static T Identity<T>(T value) => value;

    private static string Ignore(string value) => "constant";

    private static string Read()
    {
        return Source();
    }

    private static string ReadTwice() => Read().Trim();

    private static void Run(string command)
    {
        // ruleid: taint
        Sink(command);
    }

    private static void RunSafely(string command)
    {
        // ok: taint
        Sink(command);
    }

    public static string Quoted(this string text) => $"'{text}'";

    public static void Calls()
    {
        // ruleid: taint
        Sink(Identity(Source()));
        // ruleid: taint
        Sink(Identity<string>(Source()));
        // ok: taint
        Sink(Ignore(Source()));
        // ruleid: taint
        Sink(ReadTwice());
        // ruleid: taint
        Sink(Source().Quoted());
        Run(Identity(Source()));
        RunSafely("constant");
    }

    private static string Repeat(string value, int count)
    {
        return count == 0 ? value : Repeat(value + value, count - 1);
    }

    private static string Greet(string name, string greeting = "Hello") => greeting + ", you";

    private static string Second(params string[] values) => values[1];

    public static void Shapes()
    {
        // ruleid: taint
        Sink(Repeat(Source(), 3));
        // ok: taint
        Sink(Greet(Source()));
        // ruleid: taint
        Sink(Greet("you", Source()));
        // ruleid: taint
        Sink(Greet(greeting: Source(), name: "you"));
        // ok: taint
        Sink(Greet(greeting: "Hello", name: Source()));
        // ruleid: taint
        Sink(Second("a", Source()));
        // ok: taint
        Sink(Second(Source(), "b"));
    }

    private static bool TryRead(string text, out string name, out string role)
    {
        name = text.Trim();
        role = "guest";
        return true;
    }

    private static void Extend(ref string text)
    {
        text += Source();
    }

    private static void Fill(IDictionary<string, string> target)
    {
        target["name"] = Source();
    }

    public static void OutParameters()
    {
        if (TryRead(Source(), out var name, out string role))
        {
            // ruleid: taint
            Sink(name);
            // ok: taint
            Sink(role);
        }
        var text = "a";
        Extend(ref text);
        // ruleid: taint
        Sink(text);
        var target = new Dictionary<string, string> { ["role"] = "guest" };
        Fill(target);
        // ruleid: taint
        Sink(target["name"]);
        // ok: taint
        Sink(target["role"]);

        string Local(string value) => value + "!";
        // ruleid: taint
        Sink(Local(Source()));
    }
}
