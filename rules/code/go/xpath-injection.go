package users

import (
	"net/http"

	"github.com/antchfx/xmlquery"
	"github.com/antchfx/xpath"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-xpath-injection
	xmlquery.FindOne(document, "//user[@name='"+r.FormValue("name")+"']")
	// ruleid: go-xpath-injection
	xpath.Compile(named(r.FormValue("name")))
}

func named(name string) string {
	return fmt.Sprintf("//user[@name='%s']", name)
}

func good(w http.ResponseWriter, r *http.Request) {
	// ok: go-xpath-injection
	xmlquery.Find(document, "//user")
	name := r.FormValue("name")
	if !word.MatchString(name) {
		return
	}
	// ok: go-xpath-injection
	xmlquery.FindOne(document, "//user[@name='"+name+"']")
	number, err := strconv.Atoi(r.FormValue("number"))
	// ok: go-xpath-injection
	xmlquery.FindOne(document, fmt.Sprintf("//user[%d]", number))
}
