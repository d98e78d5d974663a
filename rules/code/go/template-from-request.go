package page

import (
	"html/template"
	"net/http"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-template-from-request
	template.New("page").Parse(r.FormValue("template"))
	text := "<p>" + r.FormValue("text") + "</p>"
	// ruleid: go-template-from-request
	t, err := template.New("page").Funcs(helpers).Parse(text)
	// ruleid: go-template-from-request
	t2 := template.Must(template.New("page").Parse(wrap(r.Header.Get("X-Text"))))
	t2.Execute(w, user)
}

func wrap(text string) string {
	return fmt.Sprintf("<html>%s</html>", text)
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-template-from-request
	t := template.Must(template.New("page").Parse("<p>{{.}}</p>"))
	t.Execute(w, r.FormValue("text"))
	// ok: go-template-from-request
	template.New(r.FormValue("name")).Parse("<p>{{.}}</p>")
	// ok: go-template-from-request
	template.New("page").Parse(pages[r.FormValue("page")])
}
