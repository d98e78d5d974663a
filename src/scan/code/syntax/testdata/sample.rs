use a::{b, c as d};
fn f(x: &str) -> u8 {
    let mut y = b::g(x)?;
    match y { 1 => 2, _ => { d!("{}", y) } }
}
