public class AccountsController : Controller
{
    private readonly IMongoCollection<BsonDocument> accounts;

    public IActionResult Bad(string owner)
    {
        // ruleid: cs-nosql-injection
        var filter = BsonDocument.Parse("{ owner: '" + owner + "' }");
        var text = $"{{ owner: '{Request.Query["owner"]}' }}";
        // ruleid: cs-nosql-injection
        accounts.Find(BsonDocument.Parse(text));
        // ruleid: cs-nosql-injection
        accounts.Find(BsonDocument.Parse(ByName(Request.Form["name"])));
        return Ok();
    }

    private string ByName(string name) => string.Format("{{ name: '{0}' }}", name);

    public IActionResult Good(string owner, int id)
    {
        // ok: cs-nosql-injection
        accounts.Find(Builders<BsonDocument>.Filter.Eq("owner", owner));
        // ok: cs-nosql-injection
        accounts.Find(BsonDocument.Parse("{ active: true }"));
        // ok: cs-nosql-injection
        accounts.Find(BsonDocument.Parse("{ id: " + id + " }"));
        // ok: cs-nosql-injection
        accounts.Find(new BsonDocument("owner", owner));
        return Ok();
    }
}
