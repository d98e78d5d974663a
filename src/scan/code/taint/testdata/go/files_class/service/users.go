package service

import "example.com/shop/data"

type Users struct {
	database data.Database
	order    string
}

func NewUsers(database data.Database) *Users {
	return &Users{database: database, order: "name"}
}

func (u *Users) Find(name string) {
	u.database.Query("SELECT * FROM users WHERE name = '" + name + "'")
}

func (u *Users) All() {
	u.database.Count("SELECT count(*) FROM users ORDER BY " + u.order)
}
