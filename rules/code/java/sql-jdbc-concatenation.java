import java.sql.*;

class Accounts {
  static final String TABLE = "accounts";

  void bad(Connection c, Statement s, String owner) throws SQLException {
    // ruleid: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM accounts WHERE owner = '" + owner + "'");
    // ruleid: java-sql-jdbc-concatenation
    s.executeUpdate(String.format("DELETE FROM accounts WHERE owner = '%s'", owner));
    // ruleid: java-sql-jdbc-concatenation
    c.prepareStatement("SELECT id FROM accounts ORDER BY " + owner);
    String query = "select * from accounts where owner = '" + owner + "'";
    // ruleid: java-sql-jdbc-concatenation
    ResultSet rows = s.executeQuery(query);
  }

  void good(Connection c, Statement s, String owner, java.util.concurrent.Executor pool) throws SQLException {
    // ok: java-sql-jdbc-concatenation
    PreparedStatement p = c.prepareStatement("SELECT * FROM accounts WHERE owner = ?");
    p.setString(1, owner);
    // ok: java-sql-jdbc-concatenation
    p.executeQuery();
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * " + "FROM accounts");
    // ok: java-sql-jdbc-concatenation
    runner.execute("Selected by " + owner);
  }
}
