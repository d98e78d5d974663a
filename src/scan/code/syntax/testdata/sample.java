import a.b.C;
@X(y = 1)
public class K extends L implements M {
  private static final String s = "a", t;
  int f(String... p) throws E { for (int i : p) g(i); return this.s.length(); }
}
