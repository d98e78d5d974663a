package people

import (
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func bad(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false,
		// ruleid: go-ldap-injection
		"(uid="+user+")", nil, nil)
	filter := fmt.Sprintf("(uid=%s)", user)
	// ruleid: go-ldap-injection
	ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, filter, nil, nil)
	// ruleid: go-ldap-injection
	ldap.NewSearchRequest(base(r.FormValue("unit")), ldap.ScopeWholeSubtree, 0, 0, 0, false, "(uid=*)", nil, nil)
}

func base(unit string) string {
	return "ou=" + unit + ",dc=example"
}

func good(w http.ResponseWriter, r *http.Request) {
	filter := fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(r.FormValue("user")))
	// ok: go-ldap-injection
	ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, 0, 0, 0, false, filter, nil, nil)
	// ok: go-ldap-injection
	ldap.NewSearchRequest("ou=people", ldap.ScopeWholeSubtree, 0, 0, 0, false, "(uid=root)", nil, nil)
	number, err := strconv.Atoi(r.FormValue("number"))
	// ok: go-ldap-injection
	ldap.NewSearchRequest("ou=people", 0, 0, 0, 0, false, fmt.Sprintf("(number=%d)", number), nil, nil)
}
