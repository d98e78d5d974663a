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

  Object good(Object order) {
    ExpressionParser parser = new SpelExpressionParser();
    // ok: java-spel-injection
    return parser.parseExpression("total > 100").getValue(order);
  }

  Object restricted(String text) {
    ExpressionParser parser = new SpelExpressionParser();
    EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
    // ok: java-spel-injection
    return parser.parseExpression(text).getValue(context);
  }
}
