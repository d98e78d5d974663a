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

  Object good(ScriptEngine engine, Calculator calculator, String text) throws Exception {
    // ok: java-script-engine-eval
    engine.eval("1 + 1");
    // ok: java-script-engine-eval
    return calculator.eval(text);
  }
}
