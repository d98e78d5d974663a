import java.sql.*;

class Database {
  void bad(HikariConfig config) throws SQLException {
    // ruleid: java-hard-coded-database-password
    DriverManager.getConnection("jdbc:postgresql://db/shop", "shop", "winter-is-here");
    // ruleid: java-hard-coded-database-password
    config.setPassword("winter-is-here");
  }

  void good(HikariConfig config, User user) throws SQLException {
    // ok: java-hard-coded-database-password
    DriverManager.getConnection("jdbc:postgresql://db/shop", "shop", System.getenv("DB_PASSWORD"));
    // ok: java-hard-coded-database-password
    DriverManager.getConnection("jdbc:h2:mem:test", "sa", "");
    // ok: java-hard-coded-database-password
    config.setPassword(secret);
    // ok: java-hard-coded-database-password
    user.setPassword("{bcrypt}");
  }
}
