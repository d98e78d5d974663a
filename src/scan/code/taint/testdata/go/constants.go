package fixtures

import "net/http"

const debugging = false

const (
	safeKey = "b"
	openKey = "a"
)

func arithmetic(r *http.Request) {
	param := r.FormValue("name")
	num := 106
	bar := param
	if (7*18)+num > 200 {
		bar = "safe"
	}
	// ok: taint
	sink(bar)
	bar = "safe"
	if (7*42)-num <= 200 {
		bar = param
	}
	// ruleid: taint
	sink(bar)
}

func neverRuns() {
	name := "guest"
	if false {
		name = source()
	}
	// ok: taint
	sink(name)
	if debugging {
		// ok: taint
		sink(source())
	}
}

func character(r *http.Request) {
	param := r.FormValue("name")
	guess := "ABC"
	var bar string
	switch guess[1] {
	case 'A':
		bar = param
	case 'B':
		bar = "safe"
	case 'C', 'D':
		bar = param
	default:
		bar = "none"
	}
	// ok: taint
	sink(bar)
	switch guess[2] {
	case 'A':
		bar = "safe"
	case 'C', 'D':
		bar = param
	default:
		bar = "none"
	}
	// ruleid: taint
	sink(bar)
}

func afterReturn() string {
	name := source()
	return name
	// ok: taint
	sink(name)
	return ""
}

func keyInVariable() {
	values := map[string]string{openKey: source(), safeKey: "constant"}
	// ruleid: taint
	sink(values[openKey])
	// ok: taint
	sink(values[safeKey])
	key := "b"
	// ok: taint
	sink(values[key])
}
