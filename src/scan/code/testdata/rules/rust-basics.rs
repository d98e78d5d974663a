use std::env;
fn main() {
    // ruleid: environment
    let a = env::args();
    // ok: environment
    let b = args();
}
