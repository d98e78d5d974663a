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
    String sql = "SELECT * FROM orders WHERE id = " + id;
    // ruleid: java-sql-spring-concatenation
    this.jdbc.query(sql, mapper);
  }

  @PostMapping("/orders/{id}")
  public void save(@PathVariable String id, @RequestHeader("X-Tenant") String tenant, @RequestBody Order order) {
    // ruleid: java-sql-spring-concatenation
    jdbc.execute(delete(tenant, id));
    // ruleid: java-sql-spring-concatenation
    jdbcClient.sql("UPDATE orders SET note = '" + order.getNote() + "'").update();
  }

  private String delete(String tenant, String id) {
    return "DELETE FROM " + tenant + ".orders WHERE id = " + id;
  }

  void good(JdbcTemplate template, String id, MessageDigest digest) {
    // ok: java-sql-spring-concatenation
    template.queryForObject("SELECT * FROM orders WHERE id = ?", mapper, id);
    // ok: java-sql-spring-concatenation
    template.update("DELETE FROM orders " + "WHERE id = ?", id);
    // ok: java-sql-spring-concatenation
    digest.update("prefix" + id);
  }

  @GetMapping("/orders")
  public void checked(@RequestParam String sort, @RequestParam UUID id, @RequestParam String name) {
    if (!SORTABLE.contains(sort)) {
      throw new IllegalArgumentException("sort");
    }
    // ok: java-sql-spring-concatenation
    jdbc.query("SELECT * FROM orders ORDER BY " + sort, mapper);
    // ok: java-sql-spring-concatenation
    jdbc.query("SELECT * FROM orders WHERE id = '" + id + "'", mapper);
    // ok: java-sql-spring-concatenation
    jdbc.query("SELECT * FROM orders WHERE name = ?", mapper, name);
    // ok: java-sql-spring-concatenation
    jdbc.query("SELECT * FROM orders WHERE state = '" + State.valueOf(name) + "'", mapper);
  }
}
