class Accounts
{
    void Bad(ShopContext db, string owner)
    {
        // ruleid: cs-sql-entity-framework-raw
        db.Accounts.FromSqlRaw("SELECT * FROM accounts WHERE owner = '" + owner + "'");
        // ruleid: cs-sql-entity-framework-raw
        db.Database.ExecuteSqlRaw($"DELETE FROM accounts WHERE owner = '{owner}'");
    }

    void Good(ShopContext db, string owner)
    {
        // ok: cs-sql-entity-framework-raw
        db.Accounts.FromSqlRaw("SELECT * FROM accounts WHERE owner = {0}", owner);
        // ok: cs-sql-entity-framework-raw
        db.Accounts.FromSqlInterpolated($"SELECT * FROM accounts WHERE owner = {owner}");
        // ok: cs-sql-entity-framework-raw
        db.Database.ExecuteSqlRaw("DELETE " + "FROM accounts");
    }
}
