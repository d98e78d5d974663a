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
  }

  void good(EntityManager em, String name, CriteriaQuery<Person> criteria) {
    // ok: java-sql-jpa-concatenation
    em.createQuery("from Person p where p.name = :name").setParameter("name", name);
    // ok: java-sql-jpa-concatenation
    em.createQuery("from Person p " + "where p.active = true");
    // ok: java-sql-jpa-concatenation
    em.createQuery(criteria);
  }
}
