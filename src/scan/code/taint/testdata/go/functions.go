package fixtures

import "strings"

func identity(value string) string {
	return value
}

func generic[T any](value T) T {
	return value
}

func ignore(value string) string {
	return "constant"
}

func read() string {
	return source()
}

func readTwice() string {
	return strings.TrimSpace(read())
}

func run(command string) {
	// ruleid: taint
	sink(command)
}

func runSafely(command string) {
	// ok: taint
	sink(command)
}

func runLater(command string) {
	run(identity(command))
}

func calls() {
	// ruleid: taint
	sink(identity(source()))
	// ruleid: taint
	sink(generic[string](source()))
	// ok: taint
	sink(ignore(source()))
	// ok: taint
	sink(identity("constant"))
	// ruleid: taint
	sink(readTwice())
	runLater(source())
	runSafely("constant")
}

func repeat(value string, count int) string {
	if count == 0 {
		return value
	}
	return repeat(value+value, count-1)
}

func second(values ...string) string {
	return values[1]
}

func named(value string) (result string) {
	result = "(" + value + ")"
	return
}

func shapes() {
	// ruleid: taint
	sink(repeat(source(), 3))
	// ruleid: taint
	sink(second("a", source()))
	// ok: taint
	sink(second(source(), "b"))
	// todoruleid: taint
	sink(second([]string{"a", source()}...))
	// ruleid: taint
	sink(named(source()))
}

func fillPointer(target *string) {
	*target = source()
}

func fillMap(target map[string]string) {
	target["name"] = source()
}

func outParameters() {
	var name string
	fillPointer(&name)
	// ruleid: taint
	sink(name)
	target := map[string]string{"role": "guest"}
	fillMap(target)
	// ruleid: taint
	sink(target["name"])
	// ok: taint
	sink(target["role"])
}
