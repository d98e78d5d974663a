package fixtures

import "net/http"

func direct(w http.ResponseWriter, r *http.Request) {
	// ruleid: taint
	sink(r.FormValue("name"))
	// ruleid: taint
	sink("first", source())
	// ok: taint
	sink("constant")
}

func copied() {
	name := source()
	var copied string = name
	// ruleid: taint
	sink(copied)
	var later string
	// ok: taint
	sink(later)
	later = copied
	// ruleid: taint
	sink(later)
}

func overwritten() {
	name := source()
	name = "guest"
	// ok: taint
	sink(name)
	name = source()
	// ruleid: taint
	sink(name)
}

func compound() {
	query := "SELECT * FROM users"
	// ok: taint
	sink(query)
	query += " WHERE name = '" + source() + "'"
	query += " LIMIT 1"
	// ruleid: taint
	sink(query)
}

func swapped() {
	first, second := source(), "constant"
	first, second = second, first
	// ok: taint
	sink(first)
	// ruleid: taint
	sink(second)
}

func shadowed(flag bool) {
	name := "guest"
	if flag {
		name := source()
		// ruleid: taint
		sink(name)
	}
	// ok: taint
	sink(name)
}

func compared() {
	name := source()
	known := name == "admin"
	// ok: taint
	sink(known)
}
