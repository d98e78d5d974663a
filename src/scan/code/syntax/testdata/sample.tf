resource "a" "b" {
  c = "v${var.d}"
  e { f = [1, true] }
  g = merge(x.y, { h = 1 })
}
