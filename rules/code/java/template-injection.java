import org.apache.velocity.app.Velocity;

class Mail {
  void bad(Context context, Writer out, String text) throws Exception {
    // ruleid: java-template-injection
    Velocity.evaluate(context, out, "mail", text);
    // ruleid: java-template-injection
    new Template("mail", new StringReader(text), configuration);
  }

  void fromRequest(HttpServletRequest request, StringTemplateLoader loader, TemplateEngine thymeleaf) throws Exception {
    String text = "Dear " + request.getParameter("name");
    // ruleid: java-template-injection
    loader.putTemplate("mail", footer(text));
    // ruleid: java-template-injection
    thymeleaf.process(request.getParameter("template"), context);
  }

  private String footer(String text) {
    return text.concat("\nGoodbye");
  }

  void good(Context context, Writer out, String name) throws Exception {
    // ok: java-template-injection
    Velocity.evaluate(context, out, "mail", "Dear $name");
    // ok: java-template-injection
    new Template("mail", new StringReader("Dear ${name}"), configuration);
    // ok: java-template-injection
    configuration.getTemplate("mail.ftl");
    context.put("name", name);
    // ok: java-template-injection
    Velocity.evaluate(context, out, name, "Dear $name");
  }

  void data(HttpServletRequest request, TemplateEngine thymeleaf) {
    context.setVariable("name", request.getParameter("name"));
    // ok: java-template-injection
    thymeleaf.process("mail", context);
  }
}
