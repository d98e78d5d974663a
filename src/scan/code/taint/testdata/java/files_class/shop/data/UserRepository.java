package shop.data;

public class UserRepository {
  private final Database database;

  public UserRepository(Database database) {
    this.database = database;
  }

  public void find(String name) {
    database.query("SELECT * FROM users WHERE name = '" + name + "'");
  }

  public void all() {
    this.database.count("SELECT count(*) FROM users");
  }
}
