package login

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-open-redirect
	http.Redirect(w, r, r.FormValue("next"), http.StatusFound)
	// ruleid: go-open-redirect
	http.Redirect(w, r, r.URL.Query().Get("next"), 302)
	next := r.FormValue("next")
	// ruleid: go-open-redirect
	http.Redirect(w, r, next, 302)
	// ruleid: go-open-redirect
	http.Redirect(w, r, target(next), 302)
	// ruleid: go-open-redirect
	http.Redirect(w, r, "https://"+r.FormValue("host")+"/login", 302)
	// ruleid: go-open-redirect
	w.Header().Set("Location", r.Header.Get("X-Next"))
}

func target(next string) string {
	return strings.TrimSpace(next) + "?from=login"
}

func withGin(c *gin.Context) {
	// ruleid: go-open-redirect
	c.Redirect(http.StatusFound, c.Query("next"))
}

func withEcho(c echo.Context) error {
	// ruleid: go-open-redirect
	return c.Redirect(http.StatusFound, c.QueryParam("next"))
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

func prefixed(w http.ResponseWriter, r *http.Request) {
	// ok: go-open-redirect
	http.Redirect(w, r, "/users/"+r.FormValue("user"), http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, fmt.Sprintf("/users/%s/edit", r.FormValue("user")), http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, "https://shop.example/?q="+url.QueryEscape(r.FormValue("q")), http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, "https://"+r.Host+r.RequestURI, http.StatusMovedPermanently)
	// ok: go-open-redirect
	http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
	// ok: go-open-redirect
	http.Redirect(w, r, pages[r.FormValue("page")], http.StatusFound)
}

func parsed(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	u, err := url.Parse(next)
	if err != nil || u.Host != "" {
		return
	}
	// ok: go-open-redirect
	http.Redirect(w, r, next, http.StatusFound)
	// ok: go-open-redirect
	http.Redirect(w, r, u.String(), http.StatusFound)
}
