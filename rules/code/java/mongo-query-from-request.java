import org.bson.Document;

class Notes {
  @GetMapping("/notes")
  public List<Note> find(@RequestParam String owner, HttpServletRequest request) {
    // ruleid: java-mongo-query-from-request
    template.find(new BasicQuery("{owner: '" + owner + "'}"), Note.class);
    String query = String.format("{\"owner\": \"%s\"}", request.getParameter("owner"));
    // ruleid: java-mongo-query-from-request
    notes.find(Document.parse(query));
    // ruleid: java-mongo-query-from-request
    notes.find(new BasicDBObject("$where", where(owner)));
    // ruleid: java-mongo-query-from-request
    return notes.find(Filters.where("this.owner == '" + owner + "'"));
  }

  private String where(String owner) {
    return "this.owner == '" + owner + "'";
  }

  @GetMapping("/mine")
  public List<Note> mine(@RequestParam String owner, @RequestParam long id) {
    // ok: java-mongo-query-from-request
    notes.find(Filters.eq("owner", owner));
    // ok: java-mongo-query-from-request
    template.find(Query.query(Criteria.where("owner").is(owner)), Note.class);
    // ok: java-mongo-query-from-request
    notes.find(new Document("owner", owner));
    // ok: java-mongo-query-from-request
    return notes.find(Document.parse("{id: " + id + "}"));
  }
}
