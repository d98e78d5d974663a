package p
import (
	m "a/b"
)
func (r *T) f(a, b int) error {
	x, err := m.G(&T{A: 1})
	var y string = "s"
	return nil
}
