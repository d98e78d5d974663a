using System.Data.SqlClient;
using Microsoft.AspNetCore.Mvc;

public class AccountsController : Controller
{
    const string Table = "accounts";
    private readonly SqlConnection connection;

    public IActionResult Bad(string owner, AccountFilter filter)
    {
        // ruleid: cs-sql-concatenation
        var a = new SqlCommand("SELECT * FROM accounts WHERE owner = '" + owner + "'", connection);
        var sql = $"DELETE FROM accounts WHERE owner = '{Request.Query["owner"]}'";
        // ruleid: cs-sql-concatenation
        var b = new NpgsqlCommand(sql, connection);
        var command = connection.CreateCommand();
        // ruleid: cs-sql-concatenation
        command.CommandText = string.Format("UPDATE accounts SET owner = '{0}'", filter.Owner);
        var text = new StringBuilder("SELECT * FROM accounts");
        text.Append(" ORDER BY ").Append(Request.Cookies["sort"]);
        // ruleid: cs-sql-concatenation
        command.CommandText = text.ToString();
        // ruleid: cs-sql-concatenation
        var c = new SqlCommand { Connection = connection, CommandText = ByName(owner) };
        Load(Request.Form["name"].ToString().Trim());
        return View();
    }

    private static string ByName(string name)
    {
        return "SELECT * FROM accounts WHERE name = '" + name + "'";
    }

    private void Load(string name)
    {
        // ruleid: cs-sql-concatenation
        using var adapter = new SqlDataAdapter("SELECT * FROM accounts WHERE name = '" + name + "'", connection);
    }

    public IActionResult Good(string owner, int id, string sort, string order)
    {
        // ok: cs-sql-concatenation
        var a = new SqlCommand("SELECT * FROM accounts WHERE owner = @owner", connection);
        a.Parameters.AddWithValue("@owner", owner);
        // ok: cs-sql-concatenation
        a.CommandText = "SELECT * " + "FROM " + Table;
        // ok: cs-sql-concatenation
        a.CommandText = "SELECT * FROM accounts WHERE id = " + id;
        // ok: cs-sql-concatenation
        a.CommandText = $"SELECT * FROM accounts WHERE id = {int.Parse(Request.Query["id"])}";
        if (long.TryParse(Request.Query["number"], out var number))
        {
            // ok: cs-sql-concatenation
            a.CommandText = "SELECT * FROM accounts WHERE number = " + number;
        }
        if (!Columns.Contains(sort))
        {
            sort = "name";
        }
        // ok: cs-sql-concatenation
        a.CommandText = "SELECT * FROM accounts ORDER BY " + sort;
        // ok: cs-sql-concatenation
        a.CommandText = "SELECT * FROM accounts ORDER BY " + Names[order];
        // ok: cs-sql-concatenation
        a.CommandText = "SELECT * FROM accounts ORDER BY name " + (order == "desc" ? "DESC" : "ASC");
        owner = "ada";
        // ok: cs-sql-concatenation
        a.CommandText = "SELECT * FROM accounts WHERE owner = '" + owner + "'";
        // ok: cs-sql-concatenation
        var label = new Label("Selected by " + Request.Query["owner"]);
        return View();
    }

    // Nobody outside calls this one.
    private void Inner(string owner)
    {
        // ok: cs-sql-concatenation
        var a = new SqlCommand("SELECT * FROM accounts WHERE owner = '" + owner + "'", connection);
    }
}

[Route("api/accounts")]
public class AccountsApi(SqlConnection connection) : ControllerBase
{
    [HttpGet]
    public ActionResult<Account> Find([FromQuery(Name = "o")] string owner = null)
    {
        // ruleid: cs-sql-concatenation
        var a = new SqlCommand($@"SELECT * FROM accounts WHERE owner = '{owner}'", connection);
        return Ok();
    }
}

static class Program
{
    static void Routes(WebApplication app, SqlConnection connection)
    {
        app.MapGet("/accounts/{owner}", (string owner, int page) =>
        {
            // ruleid: cs-sql-concatenation
            var a = new SqlCommand($"SELECT * FROM accounts WHERE owner = '{owner}'", connection);
            // ok: cs-sql-concatenation
            var b = new SqlCommand($"SELECT * FROM accounts OFFSET {page}", connection);
        });
    }
}
