using Dapper;

class Accounts
{
    void Bad(IDbConnection connection, string owner)
    {
        // ruleid: cs-sql-dapper-concatenation
        connection.Execute("DELETE FROM accounts WHERE owner = '" + owner + "'");
        // ruleid: cs-sql-dapper-concatenation
        connection.Execute($"UPDATE accounts SET seen = 1 WHERE owner = '{owner}'");
    }

    void Good(IDbConnection connection, Job job, string owner)
    {
        // ok: cs-sql-dapper-concatenation
        connection.Execute("DELETE FROM accounts WHERE owner = @owner", new { owner });
        // ok: cs-sql-dapper-concatenation
        job.Execute("owner " + owner);
    }
}
