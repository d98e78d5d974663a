package main

import (
	"net/http"

	"example.com/shop/shell"
	words "example.com/shop/text"
	"example.com/shop/web"
)

func handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: taint
	web.Sink(words.Quote(name))
	// ok: taint
	web.Sink(words.Version(name))
	first, second := words.Split(name)
	// ruleid: taint
	web.Sink(first)
	// ok: taint
	web.Sink(second)
	shell.Run(name)
	shell.RunFixed("uptime")
}

func main() {
	http.HandleFunc("/", handler)
}
