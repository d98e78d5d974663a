using Shop.Data;

namespace Shop.Services;

public class UserService
{
    private readonly IDatabase _database;

    public UserService(IDatabase database)
    {
        _database = database;
    }

    public string Order { get; set; } = "name";

    public void Find(string name)
    {
        _database.Query($"SELECT * FROM users WHERE name = '{name}'");
    }

    public void All()
    {
        _database.Count("SELECT count(*) FROM users");
    }
}
