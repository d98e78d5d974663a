package fixtures

import "strings"

func pair() (string, string) {
	return source(), "constant"
}

func namedPair() (name string, role string) {
	name = source()
	role = "guest"
	return
}

func results() {
	first, second := pair()
	// ruleid: taint
	sink(first)
	// ok: taint
	sink(second)
	name, role := namedPair()
	// ruleid: taint
	sink(name)
	// ok: taint
	sink(role)
	_, second = pair()
	// ok: taint
	sink(second)
	// ruleid: taint
	sink(pair())
}

func divide(text string) (head string, size int, err error) {
	return text[:1], 12, nil
}

func throughParameters() {
	head, size, err := divide(source())
	// ruleid: taint
	sink(head)
	// ok: taint
	sink(size)
	// ok: taint
	sink(err)
}

func forwarded() (string, string) {
	return pair()
}

func twoLevels() {
	first, second := forwarded()
	// ruleid: taint
	sink(first)
	// ok: taint
	sink(second)
}

func cut() {
	key, value, found := strings.Cut(source(), "=")
	// ruleid: taint
	sink(key)
	// ruleid: taint
	sink(value)
	// todook: taint
	sink(found)
}

func intoFields() {
	var user struct{ name, role string }
	user.name, user.role = pair()
	// ruleid: taint
	sink(user.name)
	// ok: taint
	sink(user.role)
}
