import javax.script.*;

class Formula {
  Object bad(ScriptEngine engine, String text) throws Exception {
    // ruleid: java-script-engine-eval
    return engine.eval(text);
  }

  Object bad2(String text) {
    // ruleid: java-script-engine-eval
    return new GroovyShell().evaluate("x = " + text);
  }

  Object bad3(String text, Object root) throws Exception {
    // ruleid: java-script-engine-eval
    return Ognl.getValue(text, root);
  }

  @PostMapping("/formula")
  public Object fromRequest(@RequestBody String body, HttpServletRequest request) throws Exception {
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
    // ruleid: java-script-engine-eval
    engine.eval(request.getReader());
    // ruleid: java-script-engine-eval
    MVEL.eval(wrap(body), values);
    StringBuilder script = new StringBuilder("return ");
    script.append(request.getParameter("formula"));
    // ruleid: java-script-engine-eval
    return new GroovyShell().parse(script.toString());
  }

  private String wrap(String text) {
    return "(" + text + ")";
  }

  Object good(ScriptEngine engine, Calculator calculator, String text) throws Exception {
    // ok: java-script-engine-eval
    engine.eval("1 + 1");
    // ok: java-script-engine-eval
    engine.eval("x * " + Double.parseDouble(text));
    // ok: java-script-engine-eval
    engine.eval(new FileReader("rules.js"));
    // ok: java-script-engine-eval
    return calculator.eval(text);
  }
}
