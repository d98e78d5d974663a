namespace n { class A : public B { int f() const; }; }
auto x = std::make_unique<T>(1);
