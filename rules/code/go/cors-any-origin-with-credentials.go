package api

import "github.com/rs/cors"

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cors-any-origin-with-credentials
	c := cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowCredentials: true})
	// ruleid: go-cors-any-origin-with-credentials
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-cors-any-origin-with-credentials
	c := cors.New(cors.Options{AllowedOrigins: []string{"https://shop.example"}, AllowCredentials: true})
	// ok: go-cors-any-origin-with-credentials
	d := cors.New(cors.Options{AllowedOrigins: []string{"*"}})
	// ok: go-cors-any-origin-with-credentials
	w.Header().Set("Access-Control-Allow-Origin", "https://shop.example")
}
