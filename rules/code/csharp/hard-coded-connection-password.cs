class Database
{
    // ruleid: cs-hard-coded-connection-password
    const string Connection = "Server=db;Database=shop;User Id=shop;Password=winter-is-here;";

    void Bad()
    {
        // ruleid: cs-hard-coded-connection-password
        var connection = new SqlConnection("Data Source=db;Initial Catalog=shop;uid=sa;pwd=winter");
    }

    void Good(IConfiguration configuration)
    {
        // ok: cs-hard-coded-connection-password
        var a = new SqlConnection(configuration.GetConnectionString("shop"));
        // ok: cs-hard-coded-connection-password
        var b = new SqlConnection("Server=db;Database=shop;Integrated Security=true;");
        // ok: cs-hard-coded-connection-password
        var c = "Server=db;User Id=shop;Password={0};";
        // ok: cs-hard-coded-connection-password
        var d = "Host=db;Username=shop;Password=<password>";
    }
}
