package page

import (
	"net/http"
	"text/template"
)

func bad(w http.ResponseWriter, r *http.Request) {
	t := template.Must(template.New("page").Parse(source))
	// ruleid: go-text-template-for-page
	t.Execute(w, r.FormValue("name"))
	// ruleid: go-text-template-for-page
	t.ExecuteTemplate(w, "body", r.FormValue("name"))
}

func config(out io.Writer, values map[string]string) {
	// ok: go-text-template-for-page
	unit.Execute(out, values)
}

func other(w http.ResponseWriter, file *os.File) {
	// ok: go-text-template-for-page
	unit.Execute(file, nil)
}
