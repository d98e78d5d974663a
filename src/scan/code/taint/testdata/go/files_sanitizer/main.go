package main

import (
	"net/http"

	"example.com/shop/clean"
	"example.com/shop/web"
)

func handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ok: taint
	web.Sink(clean.Escaped(name))
	// ruleid: taint
	web.Sink(clean.Unless(r.TLS != nil, name))
	// ruleid: taint
	web.Sink(clean.Checked(name))
	safe := clean.Escaped(name)
	// ok: taint
	web.Sink("Hello, " + safe)
}

func main() {
	http.HandleFunc("/", handler)
}
