package fixtures

import "strings"

func carried(count int) {
	previous, current := "none", "none"
	for i := 0; i < count; i++ {
		// ruleid: taint
		sink(previous)
		previous = current
		current = source()
	}
}

func ofList() {
	for _, item := range strings.Split(source(), ",") {
		// ruleid: taint
		sink(item)
	}
	for index, item := range []string{"a", "b"} {
		// ok: taint
		sink(index, item)
	}
	for index, letter := range source() {
		// ok: taint
		sink(index)
		// ruleid: taint
		sink(letter)
	}
}

func whileLoop(lines int) {
	text := ""
	for lines > 0 {
		text += source()
		lines--
	}
	// ruleid: taint
	sink(text)
}

func stopped(items []string) {
	found := "none"
	for _, item := range items {
		if item == "stop" {
			found = source()
			break
		}
		if item == "skip" {
			continue
		}
		// ok: taint
		sink(found)
	}
	// ruleid: taint
	sink(found)
}

func skipped(items []string) {
	value := "none"
	for _, item := range items {
		value = source()
		if item == "safe" {
			value = "safe"
			continue
		}
		// ruleid: taint
		sink(value)
		value = "done"
	}
	// ok: taint
	sink(value)
}

func labelled(rows [][]string) {
	value := "none"
rows:
	for _, row := range rows {
		for _, cell := range row {
			if cell == "stop" {
				value = source()
				break rows
			}
			// todook: taint
			sink(value)
		}
	}
	// ruleid: taint
	sink(value)
}
