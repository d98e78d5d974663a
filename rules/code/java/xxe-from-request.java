import org.jdom2.input.SAXBuilder;

class Orders extends HttpServlet {
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
    SAXBuilder builder = new SAXBuilder();
    // ruleid: java-xxe-from-request
    builder.build(request.getInputStream());
    String text = request.getParameter("xml");
    // ruleid: java-xxe-from-request
    DocumentHelper.parseText(text);
    // ruleid: java-xxe-from-request
    new SAXBuilder().build(reader(text));
  }

  private Reader reader(String text) {
    return new StringReader(text);
  }

  protected void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
    SAXBuilder builder = new SAXBuilder();
    builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    // ok: java-xxe-from-request
    builder.build(request.getInputStream());
  }

  void settings(SAXBuilder builder) throws Exception {
    // ok: java-xxe-from-request
    builder.build(new File("settings.xml"));
  }
}
