import jakarta.persistence.EntityManager;

class People {
  void bad(EntityManager em, String name) {
    // ruleid: java-sql-jpa-concatenation
    em.createQuery("from Person p where p.name = '" + name + "'").getResultList();
    // ruleid: java-sql-jpa-concatenation
    em.createNativeQuery(String.format("select * from person where name = '%s'", name), Person.class);
    String hql = "from Person where name like '%" + name + "%'";
    // ruleid: java-sql-jpa-concatenation
    session.createQuery(hql);
    StringBuilder built = new StringBuilder("from Person where 1 = 1");
    if (name != null) {
      built.append(" and name = '").append(name).append("'");
    }
    // ruleid: java-sql-jpa-concatenation
    em.createQuery(built.toString());
  }

  @GET
  List<Person> find(@QueryParam("name") String name, @QueryParam("sort") String sort) {
    // ruleid: java-sql-jpa-concatenation
    entityManager.createQuery(sort);
    // ruleid: java-sql-jpa-concatenation
    return entityManager.createNativeQuery(where(name)).getResultList();
  }

  private static String where(String name) {
    return "select * from person where name = '" + name + "'";
  }

  void good(EntityManager em, String name, CriteriaQuery<Person> criteria) {
    // ok: java-sql-jpa-concatenation
    em.createQuery("from Person p where p.name = :name").setParameter("name", name);
    // ok: java-sql-jpa-concatenation
    em.createQuery("from Person p " + "where p.active = true");
    // ok: java-sql-jpa-concatenation
    em.createQuery(criteria);
  }

  @GET
  List<Person> checked(@QueryParam("name") String name, @QueryParam("page") int page, @QueryParam("id") String id) {
    StringBuilder built = new StringBuilder("from Person where 1 = 1");
    if (name != null) {
      built.append(" and name = :name");
    }
    // ok: java-sql-jpa-concatenation
    em.createQuery(built.toString()).setParameter("name", name);
    // ok: java-sql-jpa-concatenation
    em.createQuery("from Person where id = " + Long.parseLong(id));
    // ok: java-sql-jpa-concatenation
    return em.createQuery("from Person where page = " + page).getResultList();
  }
}
