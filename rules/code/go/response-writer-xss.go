package page

import (
	"fmt"
	"html"
	"net/http"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-response-writer-xss
	fmt.Fprintf(w, "<h1>%s</h1>", r.FormValue("name"))
	// ruleid: go-response-writer-xss
	w.Write([]byte("<p>" + r.URL.Query().Get("q")))
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-response-writer-xss
	fmt.Fprintf(w, "<h1>%s</h1>", html.EscapeString(r.FormValue("name")))
	// ok: go-response-writer-xss
	w.Write([]byte("<p>hello"))
	// ok: go-response-writer-xss
	fmt.Fprintf(os.Stderr, "asked for %s", r.FormValue("name"))
}
