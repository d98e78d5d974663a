package fixtures

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

func formatted() {
	name := source()
	// ruleid: taint
	sink("Hello, " + name + "!")
	// ruleid: taint
	sink(fmt.Sprintf("Hello, %s", name))
	// ruleid: taint
	sink(fmt.Sprint("Hello", name))
	// ok: taint
	sink(fmt.Sprintf("Hello, %s", "you"))
	// ruleid: taint
	sink(strings.Join([]string{"Hello", name}, ", "))
}

func changed() {
	name := source()
	// ruleid: taint
	sink(strings.TrimSpace(strings.ToLower(name)))
	// ruleid: taint
	sink(strings.ReplaceAll(name, "'", ""))
	// ruleid: taint
	sink(strings.NewReplacer("a", "b").Replace(name))
	// ruleid: taint
	sink(name[1:3])
	// ruleid: taint
	sink([]byte(name))
	before, _, _ := strings.Cut(name, "=")
	// ruleid: taint
	sink(before)
}

func built() {
	var builder strings.Builder
	builder.WriteString("SELECT *")
	// ok: taint
	sink(builder.String())
	builder.WriteString(source())
	// ruleid: taint
	sink(builder.String())
	var buffer bytes.Buffer
	fmt.Fprintf(&buffer, "name=%s", source())
	// ruleid: taint
	sink(buffer.String())
}

func parsed() {
	address, err := url.Parse(source())
	if err != nil {
		return
	}
	// ruleid: taint
	sink(address.Path)
	var user struct{ Name string }
	if err := json.Unmarshal([]byte(source()), &user); err == nil {
		// ruleid: taint
		sink(user.Name)
	}
}
