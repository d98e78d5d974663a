package main

import (
	"crypto/tls"
	hash "crypto/md5"
)

func main() {
	// ruleid: md5
	h := hash.New()
	// ruleid: insecure-tls
	c := &tls.Config{MinVersion: 1, InsecureSkipVerify: true}
	// ok: insecure-tls
	d := &tls.Config{MinVersion: 1}
	// ruleid: ignored-error
	f, _ := open("a")
	// ok: ignored-error
	g, err := open("b")
}
