package page

import "html/template"

func bad(comment string, r *http.Request) {
	// ruleid: go-template-html-cast
	data := template.HTML(comment)
	// ruleid: go-template-html-cast
	link := template.URL(r.FormValue("link"))
}

func good(comment string, policy *bluemonday.Policy) {
	// ok: go-template-html-cast
	a := template.HTML("<b>bold</b>")
	// ok: go-template-html-cast
	b := template.HTML(policy.Sanitize(comment))
	// ok: go-template-html-cast
	c := template.HTMLEscapeString(comment)
}
