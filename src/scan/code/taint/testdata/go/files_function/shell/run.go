package shell

import "example.com/shop/web"

func Run(command string) {
	start(command)
}

func RunFixed(command string) {
	// ok: taint
	web.Sink(command)
}
