using System;
using System.Text;
using static Fixtures.Web;

namespace Fixtures;

public class Strings
{
    public void Joined()
    {
        var name = Source();
        // ruleid: taint
        Sink("Hello, " + name + "!");
        // ruleid: taint
        Sink($"Hello, {name,10}!");
        // ruleid: taint
        Sink(@$"C:\users\{name}");
        // ruleid: taint
        Sink(string.Format("Hello, {0}", name));
        // ruleid: taint
        Sink(string.Join(", ", "Hello", name));
        // ruleid: taint
        Sink(String.Concat("Hello", name));
        // ok: taint
        Sink($"Hello, {"you"}!");
    }

    public void Methods()
    {
        var name = Source();
        // ruleid: taint
        Sink(name.Trim().ToLowerInvariant());
        // ruleid: taint
        Sink(name.Replace("'", ""));
        // ruleid: taint
        Sink("Hello, NAME".Replace("NAME", name));
        // ruleid: taint
        Sink(name.Split(',')[0]);
        // ruleid: taint
        Sink(name[1..3]);
        // ruleid: taint
        Sink(name.Substring(1));
    }

    public void Built()
    {
        var builder = new StringBuilder("SELECT *");
        // ok: taint
        Sink(builder.ToString());
        builder.Append(" WHERE name = '").Append(Source()).Append('\'');
        // ruleid: taint
        Sink(builder.ToString());
        var formatted = new StringBuilder();
        formatted.AppendFormat("{0}", Source());
        // ruleid: taint
        Sink(formatted.ToString());
    }

    public void Converted()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Source());
        // ruleid: taint
        Sink(Encoding.UTF8.GetString(bytes));
        // ruleid: taint
        Sink(Convert.FromBase64String(Source()));
        var address = new Uri(Source());
        // ruleid: taint
        Sink(address.AbsolutePath);
    }
}
