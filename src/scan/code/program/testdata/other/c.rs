mod m { pub fn inner() {} }
struct A { x: Foo }
impl A { fn new(x: Foo) -> Self { A { x } } fn m(&self, a: i32) {} }
fn top(a: i32) { let c = |x| x; }
