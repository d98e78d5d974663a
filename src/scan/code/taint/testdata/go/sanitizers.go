package fixtures

import "strings"

func onlyPath() {
	name := sanitize(source())
	// ok: taint
	sink(name)
	// ok: taint
	sink("Hello, " + sanitize(source()))
}

func sanitizedOnOnePath(flag bool) {
	name := source()
	if flag {
		name = sanitize(name)
	}
	// ruleid: taint
	sink(name)
}

func sanitizedOnBothPaths(flag bool) {
	name := source()
	if flag {
		name = sanitize(name)
	} else {
		name = sanitize(strings.TrimSpace(name))
	}
	// ok: taint
	sink(name)
}

func ignored() {
	name := source()
	_ = sanitize(name)
	// ruleid: taint
	sink(name)
}

func originalSunk() {
	name := source()
	clean := sanitize(name)
	// ruleid: taint
	sink(name)
	// ok: taint
	sink(clean)
	// ruleid: taint
	sink(clean, name)
}

func taintedAgain() {
	name := sanitize(source())
	name += source()
	// ruleid: taint
	sink(name)
}

func sanitizedInLoop() {
	var clean []string
	for _, item := range strings.Split(source(), ",") {
		clean = append(clean, sanitize(item))
	}
	// ok: taint
	sink(clean[0])
}
