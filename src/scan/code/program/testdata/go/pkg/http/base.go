package http

type Base struct{}

func (b *Base) Serve() {}
func New() *Base { return nil }
