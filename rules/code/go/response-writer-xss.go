package page

import (
	"fmt"
	"html"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-response-writer-xss
	fmt.Fprintf(w, "<h1>%s</h1>", r.FormValue("name"))
	// ruleid: go-response-writer-xss
	w.Write([]byte("<p>" + r.URL.Query().Get("q")))
}

func indirect(out http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-response-writer-xss
	io.WriteString(out, title(name))
	var page strings.Builder
	page.WriteString("<p>")
	page.WriteString(name)
	// ruleid: go-response-writer-xss
	fmt.Fprint(out, page.String())
	render(out, r.Header.Get("Referer"))
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	// ruleid: go-response-writer-xss
	out.Write(body)
}

func title(name string) string {
	return fmt.Sprintf("<title>%s</title>", name)
}

func render(out http.ResponseWriter, from string) {
	// ruleid: go-response-writer-xss
	fmt.Fprintln(out, "<p>from", from)
}

func routes() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-response-writer-xss
		fmt.Fprintf(w, "<p>%s", r.URL.Path)
	})
}

func withGin(c *gin.Context) {
	// ruleid: go-response-writer-xss
	c.Data(http.StatusOK, "text/html; charset=utf-8", []byte("<p>"+c.Query("q")))
	// ok: go-response-writer-xss
	c.String(http.StatusOK, c.Query("q"))
	// ok: go-response-writer-xss
	c.JSON(http.StatusOK, gin.H{"q": c.Query("q")})
}

func withEcho(c echo.Context) error {
	// ruleid: go-response-writer-xss
	return c.HTML(http.StatusOK, "<p>"+c.QueryParam("q"))
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-response-writer-xss
	fmt.Fprintf(w, "<h1>%s</h1>", html.EscapeString(r.FormValue("name")))
	// ok: go-response-writer-xss
	w.Write([]byte("<p>hello"))
	// ok: go-response-writer-xss
	fmt.Fprintf(os.Stderr, "asked for %s", r.FormValue("name"))
	// ok: go-response-writer-xss
	fmt.Fprintf(w, "<p>%d", len(r.FormValue("name")))
	page, err := strconv.Atoi(r.FormValue("page"))
	// ok: go-response-writer-xss
	fmt.Fprintf(w, "<p>page %d", page)
	// ok: go-response-writer-xss
	fmt.Fprint(w, template.HTMLEscapeString(r.FormValue("name")))
	// ok: go-response-writer-xss
	json.NewEncoder(w).Encode(r.FormValue("name"))
}

func text(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	// ok: go-response-writer-xss
	fmt.Fprint(w, r.FormValue("name"))
}
