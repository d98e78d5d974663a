package login

import "net/http"

func bad(w http.ResponseWriter, id string) {
	// ruleid: go-cookie-flag-off
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: false})
	// ruleid: go-cookie-flag-off
	c := http.Cookie{Name: "session", Value: id, Secure: false}
}

func good(w http.ResponseWriter, id string) {
	// ok: go-cookie-flag-off
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true, Secure: true})
	// ok: go-cookie-flag-off
	o := Options{Secure: false}
}
