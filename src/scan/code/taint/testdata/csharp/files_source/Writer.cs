using static Fixtures.Web;

namespace Shop.Output;

public class Writer
{
    public void Write(string text)
    {
        // ruleid: taint
        Sink(text);
    }

    public void Log(string text)
    {
        // ok: taint
        Sink(text);
    }

    public void Send(string text)
    {
        // ruleid: taint
        Sink(text);
    }
}
