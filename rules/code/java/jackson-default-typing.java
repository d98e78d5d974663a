import com.fasterxml.jackson.databind.ObjectMapper;

class Mapper {
  void bad(ObjectMapper mapper) {
    // ruleid: java-jackson-default-typing
    mapper.enableDefaultTyping();
    // ruleid: java-jackson-default-typing
    mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
  }

  // ruleid: java-jackson-default-typing
  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "@class")
  private Object payload;

  // ok: java-jackson-default-typing
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private Shape shape;

  void good(ObjectMapper mapper, PolymorphicTypeValidator ours) {
    // ok: java-jackson-default-typing
    mapper.activateDefaultTyping(ours, ObjectMapper.DefaultTyping.NON_FINAL);
    // ok: java-jackson-default-typing
    mapper.deactivateDefaultTyping();
  }
}
