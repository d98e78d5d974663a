package main

import (
	"net/http"
	// ruleid: go-pprof-exposed
	_ "net/http/pprof"
	// ok: go-pprof-exposed
	_ "embed"
)

func main() {
	// ok: go-pprof-exposed
	http.HandleFunc("/", index)
}
