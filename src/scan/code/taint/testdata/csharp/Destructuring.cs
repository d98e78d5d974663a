using static Fixtures.Web;

namespace Fixtures;

public record Person(string Name, string Role);

public class Destructuring
{
    private static (string First, string Second) Pair() => (Source(), "constant");

    public void Tuples()
    {
        var (first, second) = Pair();
        // ruleid: taint
        Sink(first);
        // ok: taint
        Sink(second);
        (string third, string fourth) = ("constant", Source());
        // ok: taint
        Sink(third);
        // ruleid: taint
        Sink(fourth);
        var pair = Pair();
        // ruleid: taint
        Sink(pair.First);
        // todook: taint
        Sink(pair.Second);
        // todoruleid: taint
        Sink(pair.Item1);
    }

    public void Swapped()
    {
        var first = Source();
        var second = "constant";
        (first, second) = (second, first);
        // ok: taint
        Sink(first);
        // ruleid: taint
        Sink(second);
    }

    public void Discarded()
    {
        var (_, role) = Pair();
        // ok: taint
        Sink(role);
    }

    public void Records()
    {
        var person = new Person(Source(), "guest");
        var (name, role) = person;
        // todoruleid: taint
        Sink(name);
        // todook: taint
        Sink(role);
        if (person is { Name: var found })
        {
            // todoruleid: taint
            Sink(found);
        }
    }

    public void Patterns()
    {
        object value = Source();
        if (value is string text)
        {
            // ruleid: taint
            Sink(text);
        }
        var cast = value as string;
        // ruleid: taint
        Sink(cast);
    }
}
