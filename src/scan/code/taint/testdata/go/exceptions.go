package fixtures

import (
	"errors"
	"fmt"
	"strconv"
)

func load() (string, error) {
	name := source()
	if name == "" {
		return "", errors.New("no name")
	}
	return name, nil
}

func checked() {
	name, err := load()
	if err != nil {
		// ok: taint
		sink(err)
		return
	}
	// ruleid: taint
	sink(name)
}

func wrapped() error {
	_, err := strconv.Atoi("12")
	if err != nil {
		// ok: taint
		sink(err.Error())
	}
	return fmt.Errorf("user %s: %w", source(), err)
}

func useWrapped() {
	if err := wrapped(); err != nil {
		// ruleid: taint
		sink(err.Error())
	}
}

func recovered() {
	name := "guest"
	defer func() {
		if reason := recover(); reason != nil {
			// todoruleid: taint
			sink(reason)
		}
	}()
	name = source()
	panic("user " + name)
}

func closed() {
	name := "guest"
	defer func() {
		// todoruleid: taint
		sink(name)
	}()
	name = source()
}

func evaluatedEarly() {
	name := "guest"
	// ok: taint
	defer sink(name)
	name = source()
}

func required(name string) string {
	if name == "" {
		name = source()
		panic("no name")
	}
	// ok: taint
	sink(name)
	return name
}
