package settings

import "example.com/shop/web"

const (
	Debug   = false
	Table   = "users"
	SafeKey = "b"
	OpenKey = "a"
)

var StartedWith = web.Source()
