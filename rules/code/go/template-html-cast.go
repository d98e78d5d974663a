package page

import "html/template"

func bad(comment string, r *http.Request) {
	// ruleid: go-template-html-cast
	data := template.HTML(comment)
	// ruleid: go-template-html-cast
	link := template.URL(r.FormValue("link"))
	text := "<p>" + comment
	// ruleid: go-template-html-cast
	part := template.HTML(text)
	// ruleid: go-template-html-cast
	more := template.HTML(bold(r.FormValue("text")))
}

func bold(text string) string {
	return fmt.Sprintf("<b>%s</b>", text)
}

func good(comment string, policy *bluemonday.Policy) {
	// ok: go-template-html-cast
	a := template.HTML("<b>bold</b>")
	// ok: go-template-html-cast
	b := template.HTML(policy.Sanitize(comment))
	// ok: go-template-html-cast
	c := template.HTMLEscapeString(comment)
	// ok: go-template-html-cast
	d := template.HTML("<b>" + html.EscapeString(comment) + "</b>")
	page := readPage("about.html")
	// ok: go-template-html-cast
	e := template.HTML(page)
}
