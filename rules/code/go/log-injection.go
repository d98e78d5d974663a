package login

import (
	"log"
	"log/slog"
	"net/http"
	"strings"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-log-injection
	log.Printf("login of %s", r.FormValue("user"))
	user := r.FormValue("user")
	// ruleid: go-log-injection
	log.Println("login of", user)
	// ruleid: go-log-injection
	log.Print(text(user))
}

func text(user string) string {
	return "login of " + user
}

func good(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// ok: go-log-injection
	log.Printf("login of %q", user)
	// ok: go-log-injection
	slog.Info("login", "user", user)
	// ok: go-log-injection
	log.Printf("login of %s", strings.ReplaceAll(user, "\n", ""))
	// ok: go-log-injection
	log.Printf("%d letters", len(user))
	// ok: go-log-injection
	log.Println("login")
	page, err := strconv.Atoi(r.FormValue("page"))
	// ok: go-log-injection
	log.Println("page", page, err)
	// ok: go-log-injection
	log.Printf("%s %s", r.Method, r.RequestURI)
}
