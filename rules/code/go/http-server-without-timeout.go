package main

import "net/http"

func bad(mux http.Handler) {
	// ruleid: go-http-server-without-timeout
	http.ListenAndServe(":8080", mux)
	// ruleid: go-http-server-without-timeout
	s := &http.Server{Addr: ":8080", Handler: mux}
	s.ListenAndServe()
}

func good(mux http.Handler) {
	// ok: go-http-server-without-timeout
	s := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	// ok: go-http-server-without-timeout
	s.ListenAndServe()
}
