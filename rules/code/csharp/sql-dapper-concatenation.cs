using Dapper;

public class AccountsController : ControllerBase
{
    private readonly IDbConnection connection;

    [HttpGet("{owner}")]
    public async Task<IActionResult> Bad(string owner, [FromHeader] string tenant)
    {
        // ruleid: cs-sql-dapper-concatenation
        connection.Execute("DELETE FROM accounts WHERE owner = '" + owner + "'");
        // ruleid: cs-sql-dapper-concatenation
        connection.Execute($"UPDATE accounts SET seen = 1 WHERE tenant = '{tenant}'");
        var sql = "SELECT * FROM accounts WHERE owner = '" + Request.Headers["X-Owner"] + "'";
        // ruleid: cs-sql-dapper-concatenation
        var rows = await connection.QueryAsync<Account>(sql);
        // ruleid: cs-sql-dapper-concatenation
        var first = connection.QueryFirstOrDefault<Account>(Sorted(Request.Query["sort"]));
        return Ok(rows);
    }

    private string Sorted(string column) => string.Format("SELECT * FROM accounts ORDER BY {0}", column);

    public IActionResult Good(string owner, Guid id, Job job)
    {
        // ok: cs-sql-dapper-concatenation
        connection.Execute("DELETE FROM accounts WHERE owner = @owner", new { owner });
        // ok: cs-sql-dapper-concatenation
        connection.Query<Account>($"SELECT * FROM accounts WHERE id = '{id}'");
        // ok: cs-sql-dapper-concatenation
        worker.Execute("owner " + owner);
        // ok: cs-sql-dapper-concatenation
        connection.Query<Account>("SELECT * FROM accounts LIMIT " + Convert.ToInt32(Request.Query["limit"]));
        return Ok();
    }
}
