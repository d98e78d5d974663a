package login

import "net/http"

func bad(w http.ResponseWriter, id string) {
	// ruleid: go-cookie-without-http-only
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true})
	// ruleid: go-cookie-without-http-only
	c := http.Cookie{Name: "session", Value: id, Secure: true, HttpOnly: true}
}

func good(w http.ResponseWriter, id string) {
	// ok: go-cookie-without-http-only
	http.SetCookie(w, &http.Cookie{Name: "session", Value: id, HttpOnly: true, Secure: true})
	// ok: go-cookie-without-http-only
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "", MaxAge: -1})
	// ok: go-cookie-without-http-only
	c := http.Cookie{Name: "session", Value: id}
	c.HttpOnly = true
}
