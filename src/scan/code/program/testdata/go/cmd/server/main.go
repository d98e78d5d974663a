package main

import (
	"fmt"
	"log"
	nethttp "net/http"

	"example.org/shop/internal/store"
	web "example.org/shop/pkg/http"
	"github.com/gorilla/sessions"
	. "example.org/shop/internal/dots"
)

var db = store.Open("x")
var direct = &store.Store{}
var other, both = store.Open("y"), 1

type Server struct {
	*web.Base
	store.Reader
	Store   *store.Store
	reader  store.Reader
	many    []store.Store
	a, b    web.Base
	handler func()
}

func (s *Server) Run() { helper(); s.Store.Find("1") }

func main() {
	run := func() { fmt.Println(1) }
	run()
}
