package main

import (
	"net/http"

	"example.com/shop/data"
	"example.com/shop/service"
)

type server struct {
	users *service.Users
}

func (s *server) search(w http.ResponseWriter, r *http.Request) {
	s.users.Find(r.FormValue("name"))
	s.users.All()
}

func main() {
	s := &server{users: service.NewUsers(&data.Postgres{URL: "postgres://localhost"})}
	http.HandleFunc("/search", s.search)
}
