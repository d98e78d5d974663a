namespace n {
class A : public B {
 public:
  A(int x) : x_(x) {}
  void m() const;
  static void s() {}
  int x_;
};
void f(int a = 1) {}
}
void n::A::m() const {}
template <class T> T tf(T a) { return a; }
auto l = [](int x) { return x; };
void over(int a) {}
void over(char a) {}
