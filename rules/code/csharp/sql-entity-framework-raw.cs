public class AccountsController : Controller
{
    private readonly ShopContext db;

    public IActionResult Bad(string owner)
    {
        // ruleid: cs-sql-entity-framework-raw
        db.Accounts.FromSqlRaw("SELECT * FROM accounts WHERE owner = '" + owner + "'");
        // ruleid: cs-sql-entity-framework-raw
        db.Database.ExecuteSqlRaw($"DELETE FROM accounts WHERE owner = '{owner}'");
        var sql = "SELECT * FROM accounts ORDER BY " + Request.Query["sort"];
        // ruleid: cs-sql-entity-framework-raw
        var rows = db.Accounts.FromSqlRaw(sql).ToList();
        // ruleid: cs-sql-entity-framework-raw
        db.Database.SqlQuery<int>(Count(Request.Form["name"]));
        return View(rows);
    }

    private static string Count(string name)
    {
        return string.Concat("SELECT count(*) FROM accounts WHERE name = '", name, "'");
    }

    public IActionResult Good(string owner, int id)
    {
        // ok: cs-sql-entity-framework-raw
        db.Accounts.FromSqlRaw("SELECT * FROM accounts WHERE owner = {0}", owner);
        // ok: cs-sql-entity-framework-raw
        db.Accounts.FromSqlInterpolated($"SELECT * FROM accounts WHERE owner = {owner}");
        // ok: cs-sql-entity-framework-raw
        db.Database.SqlQuery<int>($"SELECT count(*) FROM accounts WHERE owner = {owner}");
        // ok: cs-sql-entity-framework-raw
        db.Database.ExecuteSqlRaw("DELETE " + "FROM accounts");
        // ok: cs-sql-entity-framework-raw
        db.Database.ExecuteSqlRaw($"DELETE FROM accounts WHERE id = {id}");
        // ok: cs-sql-entity-framework-raw
        var rows = db.Accounts.Where(a => a.Owner == owner).ToList();
        return View(rows);
    }
}
