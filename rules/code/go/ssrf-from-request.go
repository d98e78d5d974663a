package preview

import "net/http"

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-ssrf-from-request
	http.Get(r.FormValue("url"))
	// ruleid: go-ssrf-from-request
	req, err := http.NewRequest("GET", "http://"+r.URL.Query().Get("host"), nil)
	url := r.FormValue("url")
	// ruleid: go-ssrf-from-request
	res, err := http.Get(url)
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-ssrf-from-request
	http.Get("https://shop.example/feed")
	url := r.FormValue("url")
	if !allowed[url] {
		return
	}
	// ok: go-ssrf-from-request
	http.Get(url)
}
