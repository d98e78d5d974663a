package files

import (
	"net/http"
	"os"
	"path/filepath"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-path-from-request
	os.ReadFile(filepath.Join("/data", r.FormValue("name")))
	// ruleid: go-path-from-request
	http.ServeFile(w, r, "/data/"+r.URL.Query().Get("name"))
	path := filepath.Join("/data", r.FormValue("name"))
	// ruleid: go-path-from-request
	f, err := os.Open(path)
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-path-from-request
	os.ReadFile(filepath.Join("/data", filepath.Base(r.FormValue("name"))))
	name := r.FormValue("name")
	if !filepath.IsLocal(name) {
		return
	}
	// ok: go-path-from-request
	os.Open(filepath.Join("/data", name))
	// ok: go-path-from-request
	os.ReadFile("/data/readme.txt")
}
