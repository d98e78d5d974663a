package login

import "net/http"

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-open-redirect
	http.Redirect(w, r, r.FormValue("next"), http.StatusFound)
	// ruleid: go-open-redirect
	http.Redirect(w, r, r.URL.Query().Get("next"), 302)
	next := r.FormValue("next")
	// ruleid: go-open-redirect
	http.Redirect(w, r, next, 302)
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-open-redirect
	http.Redirect(w, r, "/home", http.StatusFound)
	next := r.FormValue("next")
	if !isLocal(next) {
		next = "/"
	}
	// ok: go-open-redirect
	http.Redirect(w, r, next, http.StatusFound)
}
