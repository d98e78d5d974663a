package output

import "example.com/shop/web"

func Write(text string) {
	// ruleid: taint
	web.Sink(text)
}

func Log(text string) {
	// ok: taint
	web.Sink(text)
}

func Send(text string) {
	// ruleid: taint
	web.Sink(text)
}
