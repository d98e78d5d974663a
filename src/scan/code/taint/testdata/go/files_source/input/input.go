package input

import "example.com/shop/web"

type Input struct {
	Name    string
	Version string
}

func Read() Input {
	return Input{Name: web.Source(), Version: "1.0"}
}

func ReadName() (string, error) {
	return web.Source(), nil
}
