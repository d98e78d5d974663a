using S.T;
[Attr(1)]
public class A : B {
  int F(string x = "a") { var y = new C { D = $"v {x}" }; return y?.E ?? 0; }
}
