package pages

import (
	"net/http"
	"strconv"
)

func bad(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil {
		return
	}
	// ruleid: go-allocation-from-request
	rows := make([]Row, size)
	// ruleid: go-allocation-from-request
	more := make([]Row, 0, limit(r))
	// ruleid: go-allocation-from-request
	line := strings.Repeat("-", size)
}

func limit(r *http.Request) int {
	n, _ := strconv.Atoi(r.URL.Query().Get("limit"))
	return n
}

func good(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil || size > 1000 {
		return
	}
	// ok: go-allocation-from-request
	rows := make([]Row, size)
	names := r.Form["name"]
	// ok: go-allocation-from-request
	all := make([]Row, len(names))
	n, err := strconv.Atoi(r.FormValue("n"))
	// ok: go-allocation-from-request
	some := make([]Row, min(n, 100))
	// ok: go-allocation-from-request
	fixed := make([]Row, 10)
}
