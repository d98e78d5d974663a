import org.springframework.expression.*;

class Rules {
  Object bad(String text) {
    ExpressionParser parser = new SpelExpressionParser();
    // ruleid: java-spel-injection
    return parser.parseExpression(text).getValue();
  }

  Object bad2(String text) {
    // ruleid: java-spel-injection
    return new SpelExpressionParser().parseExpression("order." + text).getValue();
  }

  Object fromRequest(HttpServletRequest request, SpelExpressionParser parser) {
    String expression = path(request.getParameter("sort"));
    // ruleid: java-spel-injection
    return parser.parseExpression(expression).getValue();
  }

  private String path(String name) {
    return "orders." + name;
  }

  Object good(Object order) {
    ExpressionParser parser = new SpelExpressionParser();
    // ok: java-spel-injection
    return parser.parseExpression("total > 100").getValue(order);
  }

  Object configured(Settings settings, ExpressionParser parser) {
    // ok: java-spel-injection
    return parser.parseExpression(settings.rule()).getValue();
  }

  Object number(HttpServletRequest request, ExpressionParser parser) {
    // ok: java-spel-injection
    return parser.parseExpression("total > " + Integer.parseInt(request.getParameter("total"))).getValue();
  }

  Object restricted(String text) {
    ExpressionParser parser = new SpelExpressionParser();
    EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
    // ok: java-spel-injection
    return parser.parseExpression(text).getValue(context);
  }
}
