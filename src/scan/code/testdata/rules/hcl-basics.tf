# ruleid: public-database
resource "sql_instance" "a" {
  name = "a"
  settings {
    ip_configuration {
      ssl = true
      value = "0.0.0.0/0"
    }
  }
}
# ok: public-database
resource "sql_instance" "b" {
  ip_configuration {
    value = "10.0.0.0/8"
  }
}
