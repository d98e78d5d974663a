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

  void fromRequest(HttpServletRequest request, Document document) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    // ruleid: java-xpath-injection
    xpath.compile(request.getParameter("path"));
    // ruleid: java-xpath-injection
    NodeList found = (NodeList) xpath.evaluate(of(request.getParameter("name")), document, XPathConstants.NODESET);
    // ruleid: java-xpath-injection
    XPathFactory.newInstance().newXPath().compile("//user[" + request.getParameter("number") + "]");
  }

  private String of(String name) {
    return "//user[@name='" + name + "']";
  }

  void good(XPath xpath, Document document, String name, Patterns patterns) throws Exception {
    // ok: java-xpath-injection
    xpath.evaluate("//user[@name=$name]", document);
    // ok: java-xpath-injection
    xpath.compile("//user" + "[@active]");
    // ok: java-xpath-injection
    patterns.compile("a" + name);
  }

  void checked(HttpServletRequest request, XPath xpath, Document document) throws Exception {
    String name = request.getParameter("name");
    xpath.setXPathVariableResolver(variable -> name);
    // ok: java-xpath-injection
    xpath.evaluate("//user[@name=$name]", document);
    // ok: java-xpath-injection
    xpath.evaluate("//user[" + Integer.parseInt(request.getParameter("number")) + "]", document);
    // ok: java-xpath-injection
    xpath.evaluate("//user[@name='" + ESAPI.encoder().encodeForXPath(name) + "']", document);
  }
}
