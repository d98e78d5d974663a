import org.springframework.jdbc.core.JdbcTemplate;

class Orders {
  private final JdbcTemplate jdbc;

  Orders(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void bad(JdbcTemplate template, String id) {
    // ruleid: java-sql-spring-concatenation
    template.queryForObject("SELECT * FROM orders WHERE id = " + id, mapper);
    // ruleid: java-sql-spring-concatenation
    template.update(String.format("DELETE FROM orders WHERE id = %s", id));
  }

  void good(JdbcTemplate template, String id, MessageDigest digest) {
    // ok: java-sql-spring-concatenation
    template.queryForObject("SELECT * FROM orders WHERE id = ?", mapper, id);
    // ok: java-sql-spring-concatenation
    template.update("DELETE FROM orders " + "WHERE id = ?", id);
    // ok: java-sql-spring-concatenation
    digest.update("prefix" + id);
  }
}
