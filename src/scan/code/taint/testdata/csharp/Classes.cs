using static Fixtures.Web;

namespace Fixtures;

public interface IStore
{
    void Save(string text);
    string Load();
}

public class FileStore : IStore
{
    public void Save(string text)
    {
        // ruleid: taint
        Sink(text);
    }

    public string Load() => Source();
}

public abstract class Report
{
    protected abstract string Title();

    protected string Body() => Source();

    public virtual string Describe() => "report";

    public void Render()
    {
        // ruleid: taint
        Sink(Body());
        // ok: taint
        Sink(Title());
    }
}

public class Monthly : Report
{
    protected override string Title() => "Monthly";

    public override string Describe() => base.Body();
}

public class Weekly : Monthly
{
    public string All() => base.Describe() + Title();
}

public class User
{
    private string _name = "guest";

    public string Name
    {
        get { return _name; }
        set { _name = value.Trim(); }
    }

    public string Greeting => "Hello, " + _name;

    public string Role => "member";

    public static string Trimmed(string text) => text.Trim();
}

public class Classes
{
    public void Instances(IStore store)
    {
        store.Save(Source());
        // ruleid: taint
        Sink(store.Load());
        // ruleid: taint
        Sink(User.Trimmed(Source()));
        var monthly = new Monthly();
        monthly.Render();
        // todoruleid: taint
        Sink(monthly.Describe());
        // todoruleid: taint
        Sink(new Weekly().All());
    }

    public void Accessors()
    {
        var user = new User();
        // ok: taint
        Sink(user.Name);
        user.Name = Source();
        // ruleid: taint
        Sink(user.Name);
        // todoruleid: taint
        Sink(user.Greeting);
        // ok: taint
        Sink(user.Role);
    }
}
