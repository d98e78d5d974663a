import java.sql.*;
import java.util.*;

class Accounts {
  static final String TABLE = "accounts";
  static final Map<String, String> COLUMNS = Map.of("name", "owner_name", "age", "owner_age");

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

  void built(Statement s, String owner) throws SQLException {
    StringBuilder query = new StringBuilder("SELECT * FROM accounts WHERE owner = '");
    query.append(owner).append("'");
    // ruleid: java-sql-jdbc-concatenation
    s.execute(query.toString());
    String more = "SELECT * FROM accounts";
    more += " WHERE owner = '" + owner + "'";
    // ruleid: java-sql-jdbc-concatenation
    s.addBatch(more);
  }

  void fromRequest(HttpServletRequest request, Connection connection) throws SQLException {
    // ruleid: java-sql-jdbc-concatenation
    connection.createStatement().execute(request.getParameter("sql"));
    String owner = request.getHeader("X-Owner");
    // ruleid: java-sql-jdbc-concatenation
    connection.prepareCall(call(owner));
    for (Cookie cookie : request.getCookies()) {
      // ruleid: java-sql-jdbc-concatenation
      connection.prepareStatement("SELECT * FROM sessions WHERE id = '" + cookie.getValue() + "'");
    }
    Enumeration<String> names = request.getParameterNames();
    while (names.hasMoreElements()) {
      // ruleid: java-sql-jdbc-concatenation
      connection.nativeSQL("SELECT " + names.nextElement() + " FROM accounts");
    }
  }

  private String call(String procedure) {
    return "{call " + procedure + "}";
  }

  @GetMapping("/accounts")
  void spring(@RequestParam("owner") String owner, @RequestBody Filter filter, Statement s) throws SQLException {
    List<String> parts = new ArrayList<>();
    parts.add("SELECT * FROM accounts");
    parts.add(filter.getCondition());
    // ruleid: java-sql-jdbc-concatenation
    s.executeQuery(String.join(" WHERE ", parts));
    // ruleid: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM accounts WHERE owner = '%s'".formatted(owner));
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
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM " + TABLE + " WHERE id = 1");
    // ok: java-sql-jdbc-concatenation
    s.execute(owner);
    // ok: java-sql-jdbc-concatenation
    s.execute("DROP TABLE IF EXISTS " + owner);
  }

  void checked(HttpServletRequest request, Statement s, PreparedStatement p) throws SQLException {
    int id = Integer.parseInt(request.getParameter("id"));
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM accounts WHERE id = " + id);
    String column = COLUMNS.get(request.getParameter("sort"));
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM accounts ORDER BY " + column);
    String order = request.getParameter("order");
    if (!COLUMNS.containsKey(order)) {
      throw new IllegalArgumentException(order);
    }
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM accounts ORDER BY " + order);
    String owner = request.getParameter("owner");
    owner = "nobody";
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM accounts WHERE owner = '" + owner + "'");
    p.setString(1, request.getParameter("owner"));
    // ok: java-sql-jdbc-concatenation
    p.executeQuery();
    boolean up = "up".equals(request.getParameter("direction"));
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM accounts ORDER BY id " + (up ? "ASC" : "DESC"));
  }

  @PostMapping("/accounts/search")
  void implicit(String owner, Statement s) throws SQLException {
    // ruleid: java-sql-jdbc-concatenation
    s.executeQuery(owner);
    Account account = repository.findByOwner(owner);
    // ok: java-sql-jdbc-concatenation
    s.executeQuery("SELECT * FROM " + account.table());
    if (owner.matches(".*;.*")) {
      log.warn("odd");
    }
    // ruleid: java-sql-jdbc-concatenation
    s.executeUpdate("DELETE FROM accounts WHERE owner = '" + owner + "'");
  }

  void fixed(Statement s) throws SQLException {
    // ok: java-sql-jdbc-concatenation
    s.executeQuery(of("accounts"));
  }

  private String of(String table) {
    return "SELECT * FROM " + table;
  }
}
