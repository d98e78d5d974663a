using System;

namespace Fixtures;

public static class Web
{
    public static string Source() => Environment.GetEnvironmentVariable("INPUT") ?? "";

    public static void Sink(params object?[] values)
    {
        Console.WriteLine(values.Length);
    }

    public static string Sanitize(string text) => text.Replace("'", "''");
}
