package main

import "net/http"

func bad() {
	// ruleid: go-file-server-of-root
	http.Handle("/", http.FileServer(http.Dir("/")))
}

func good() {
	// ok: go-file-server-of-root
	http.Handle("/", http.FileServer(http.Dir("/srv/public")))
}
