package fixtures

import "net/http"

func keys(r *http.Request) {
	values := map[string]string{}
	values["a"] = r.FormValue("name")
	values["b"] = "constant"
	// ruleid: taint
	sink(values["a"])
	// ok: taint
	sink(values["b"])
	if value, found := values["a"]; found {
		// ruleid: taint
		sink(value)
	}
}

func literal() {
	values := map[string]string{"a": source(), "b": "constant"}
	// ruleid: taint
	sink(values["a"])
	// ok: taint
	sink(values["b"])
}

func unknownKey(key string) {
	values := map[string]string{"b": "constant"}
	values[key] = source()
	// ruleid: taint
	sink(values[key])
	others := map[string]string{"a": source(), "b": "constant"}
	// ruleid: taint
	sink(others[key])
}

func positions() {
	list := []string{"safe"}
	list = append(list, source())
	list = append(list, "moresafe")
	// ok: taint
	sink(list[0])
	list = list[1:]
	// ruleid: taint
	sink(list[0])
	// todook: taint
	sink(list[1])
}

func arrays() {
	var pair [2]string
	pair[0] = "constant"
	pair[1] = source()
	// ok: taint
	sink(pair[0])
	// ruleid: taint
	sink(pair[1])
}

func nestedMaps() {
	users := []map[string]string{{"name": source(), "role": "guest"}}
	// ruleid: taint
	sink(users[0]["name"])
	// ok: taint
	sink(users[0]["role"])
}

func iterated() {
	values := map[string]string{"a": source()}
	for _, value := range values {
		// ruleid: taint
		sink(value)
	}
	var list []string
	list = append(list, []string{source()}...)
	for _, item := range list {
		// ruleid: taint
		sink(item)
	}
	target := make([]string, 1)
	copy(target, list)
	// ruleid: taint
	sink(target[0])
}

func channels() {
	lines := make(chan string, 1)
	lines <- source()
	// ruleid: taint
	sink(<-lines)
	for line := range lines {
		// ruleid: taint
		sink(line)
	}
}
