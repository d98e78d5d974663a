package main

import (
	"net/http"

	"example.com/shop/settings"
	"example.com/shop/web"
)

func handler(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ok: taint
	web.Sink("SELECT * FROM " + settings.Table)
	if settings.Debug {
		// ok: taint
		web.Sink(name)
	}
	// ruleid: taint
	web.Sink(settings.StartedWith)
	values := map[string]string{"a": name, "b": "constant"}
	// ruleid: taint
	web.Sink(values[settings.OpenKey])
	// ok: taint
	web.Sink(values[settings.SafeKey])
}

func main() {
	http.HandleFunc("/", handler)
}
