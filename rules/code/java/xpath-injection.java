import javax.xml.xpath.*;

class Users {
  void bad(XPath xpath, Document document, String name) throws Exception {
    // ruleid: java-xpath-injection
    xpath.evaluate("//user[@name='" + name + "']", document);
    // ruleid: java-xpath-injection
    xpath.compile(String.format("//user[@name='%s']", name));
    String expression = "//user[@name='" + name + "']";
    // ruleid: java-xpath-injection
    xpath.evaluate(expression, document);
  }

  void good(XPath xpath, Document document, String name, Patterns patterns) throws Exception {
    // ok: java-xpath-injection
    xpath.evaluate("//user[@name=$name]", document);
    // ok: java-xpath-injection
    xpath.compile("//user" + "[@active]");
    // ok: java-xpath-injection
    patterns.compile("a" + name);
  }
}
