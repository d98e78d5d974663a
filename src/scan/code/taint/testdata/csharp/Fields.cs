using static Fixtures.Web;

namespace Fixtures;

public class Account
{
    private readonly string _name;
    private readonly string _role = "guest";

    public Account(string name)
    {
        _name = name;
    }

    public void Show()
    {
        // ruleid: taint
        Sink(_name);
        // ok: taint
        Sink(this._role);
    }
}

public class Visit
{
    public string? Page { get; set; }
    public string Host { get; init; } = "localhost";
}

public record Order(string Customer, string City);

public class Login(string user, string kind)
{
    public void Check()
    {
        // todoruleid: taint
        Sink(user);
        // todook: taint
        Sink(kind);
    }
}

public class Fields
{
    private string session = "none";
    private string kind = "cookie";

    public void Members()
    {
        new Account(Source()).Show();
        var visit = new Visit { Page = Source(), Host = "example" };
        // ruleid: taint
        Sink(visit.Page);
        // ok: taint
        Sink(visit.Host);
        visit.Page = "/";
        // ok: taint
        Sink(visit.Page);
        Visit other = new();
        other.Page = Source();
        // ruleid: taint
        Sink(other?.Page);
    }

    private void Load()
    {
        session = Source();
    }

    public void Render()
    {
        Load();
        // ruleid: taint
        Sink(this.session);
        // ok: taint
        Sink(kind);
    }

    public void Records()
    {
        var order = new Order(Source(), "Bern");
        // ruleid: taint
        Sink(order.Customer);
        // ok: taint
        Sink(order.City);
        var moved = order with { City = Source() };
        // ruleid: taint
        Sink(moved.City);
        new Login(Source(), "password").Check();
    }
}
