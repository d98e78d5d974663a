package fixtures

import "strings"

type store interface {
	save(text string)
	load() string
}

type fileStore struct {
	path string
}

func (s *fileStore) save(text string) {
	// ruleid: taint
	sink(text)
}

func (s *fileStore) load() string {
	return source()
}

func throughInterface(s store) {
	s.save(source())
	// ruleid: taint
	sink(s.load())
}

type base struct {
	title string
}

func (b base) read() string {
	return source()
}

func (b base) describe() string {
	return "base"
}

type derived struct {
	base
}

func (d derived) describe() string {
	return d.base.read()
}

func embedded() {
	d := derived{base: base{title: "a"}}
	// ruleid: taint
	sink(d.read())
	// ruleid: taint
	sink(d.describe())
	// ok: taint
	sink(d.base.describe())
}

type person struct {
	name string
}

func (p *person) Name() string {
	return p.name
}

func (p *person) SetName(name string) {
	p.name = name
}

func (p *person) WithName(name string) *person {
	p.name = name
	return p
}

type words string

func (w words) trimmed() string {
	return strings.TrimSpace(string(w))
}

func accessors() {
	p := &person{name: "guest"}
	// ok: taint
	sink(p.Name())
	p.SetName(source())
	// ruleid: taint
	sink(p.Name())
	// ruleid: taint
	sink(new(person).WithName(source()).Name())
	// ruleid: taint
	sink(words(source()).trimmed())
	read := p.Name
	// todoruleid: taint
	sink(read())
}
