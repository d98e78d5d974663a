package fixtures

import (
	"slices"
	"strings"
)

func captured() {
	name := source()
	role := "guest"
	show := func() {
		// ruleid: taint
		sink(name)
		// ok: taint
		sink(role)
	}
	show()
}

func stored() {
	name := "guest"
	load := func() {
		name = source()
	}
	load()
	// todoruleid: taint
	sink(name)
}

func apply(change func(string) string, value string) string {
	return change(value)
}

func each(items []string, visit func(string)) {
	for _, item := range items {
		visit(item)
	}
}

func showValue(value string) {
	// ruleid: taint
	sink(value)
}

func passed() {
	// ruleid: taint
	sink(apply(strings.TrimSpace, source()))
	// ruleid: taint
	sink(apply(func(value string) string { return value + "!" }, source()))
	// ok: taint
	sink(apply(func(value string) string { return "constant" }, source()))
	each(strings.Split(source(), ","), func(item string) {
		// ruleid: taint
		sink(item)
	})
	each([]string{"a", "b"}, func(item string) {
		// ok: taint
		sink(item)
	})
	each([]string{source()}, showValue)
	// todoruleid: taint
	sink(slices.IndexFunc(strings.Split(source(), ","), func(item string) bool { return item == "" }))
}

func invoked() {
	func(value string) {
		// ruleid: taint
		sink(value)
	}(source())
	name := func() string { return source() }()
	// ruleid: taint
	sink(name)
}

func deferred() {
	name := source()
	defer func() {
		// ruleid: taint
		sink(name)
	}()
	go func(value string) {
		// ruleid: taint
		sink(value)
	}(name)
}

func prefixer(prefix string) func(string) string {
	return func(value string) string {
		return prefix + value
	}
}

func returned() {
	// ruleid: taint
	sink(prefixer("a")(source()))
	// ruleid: taint
	sink(prefixer(source())("b"))
}
