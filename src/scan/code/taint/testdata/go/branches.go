package fixtures

func onePath(flag bool) {
	name := "guest"
	if flag {
		name = source()
	}
	// ruleid: taint
	sink(name)
}

func bothOverwritten(flag bool) {
	name := source()
	if flag {
		name = "yes"
	} else {
		name = "no"
	}
	// ok: taint
	sink(name)
}

func chain(level int) {
	name := source()
	if level > 2 {
		name = "high"
	} else if level > 1 {
		// ruleid: taint
		sink(name)
	} else {
		name = "low"
	}
	// ruleid: taint
	sink(name)
}

func inCondition() {
	if name := source(); name != "" {
		// ruleid: taint
		sink(name)
	} else if other := "constant"; len(name) == 0 {
		// ok: taint
		sink(other)
	}
}

func selected(kind string) {
	value := source()
	switch kind {
	case "a":
		value = "first"
	case "b", "c":
		// ruleid: taint
		sink(value)
		value = "second"
	default:
		value = "none"
	}
	// ok: taint
	sink(value)
}

func fallen(level int) {
	value := "none"
	switch {
	case level > 2:
		value = source()
		fallthrough
	case level > 1:
		// ruleid: taint
		sink(value)
	default:
		// ok: taint
		sink(value)
	}
}

func typed() {
	var value any = source()
	switch known := value.(type) {
	case string:
		// ruleid: taint
		sink(known)
	case nil:
		value = "none"
	}
	if text, found := value.(string); found {
		// ruleid: taint
		sink(text)
	}
}

func earlyReturn(flag bool) string {
	name := "guest"
	if flag {
		name = source()
		return name
	}
	// ok: taint
	sink(name)
	return name
}
