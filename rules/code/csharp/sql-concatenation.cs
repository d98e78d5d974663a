using System.Data.SqlClient;

class Accounts
{
    const string Table = "accounts";

    void Bad(SqlConnection connection, SqlCommand command, string owner)
    {
        // ruleid: cs-sql-concatenation
        var a = new SqlCommand("SELECT * FROM accounts WHERE owner = '" + owner + "'", connection);
        // ruleid: cs-sql-concatenation
        var b = new NpgsqlCommand($"DELETE FROM accounts WHERE owner = '{owner}'", connection);
        // ruleid: cs-sql-concatenation
        command.CommandText = string.Format("UPDATE accounts SET owner = '{0}'", owner);
    }

    void Good(SqlConnection connection, SqlCommand command, string owner)
    {
        // ok: cs-sql-concatenation
        var a = new SqlCommand("SELECT * FROM accounts WHERE owner = @owner", connection);
        a.Parameters.AddWithValue("@owner", owner);
        // ok: cs-sql-concatenation
        command.CommandText = "SELECT * " + "FROM accounts";
        // ok: cs-sql-concatenation
        var label = new Label("Selected by " + owner);
    }
}
