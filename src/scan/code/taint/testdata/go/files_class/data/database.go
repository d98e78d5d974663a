package data

import "example.com/shop/web"

type Database interface {
	Query(text string)
	Count(text string)
}

type Postgres struct {
	URL string
}

func (p *Postgres) Query(text string) {
	// ruleid: taint
	web.Sink(text)
}

func (p *Postgres) Count(text string) {
	// ok: taint
	web.Sink(text)
}
