package shell

import "example.com/shop/web"

func start(command string) {
	// ruleid: taint
	web.Sink(command)
}
