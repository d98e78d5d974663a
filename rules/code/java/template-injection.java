import org.apache.velocity.app.Velocity;

class Mail {
  void bad(Context context, Writer out, String text) throws Exception {
    // ruleid: java-template-injection
    Velocity.evaluate(context, out, "mail", text);
    // ruleid: java-template-injection
    new Template("mail", new StringReader(text), configuration);
  }

  void good(Context context, Writer out, String name) throws Exception {
    // ok: java-template-injection
    Velocity.evaluate(context, out, "mail", "Dear $name");
    // ok: java-template-injection
    new Template("mail", new StringReader("Dear ${name}"), configuration);
    // ok: java-template-injection
    configuration.getTemplate("mail.ftl");
  }
}
