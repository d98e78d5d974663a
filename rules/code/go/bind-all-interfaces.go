package main

import "net"

func bad() {
	// ruleid: go-bind-all-interfaces
	l, err := net.Listen("tcp", "0.0.0.0:7000")
	// ruleid: go-bind-all-interfaces
	m, err := net.Listen("tcp", ":7000")
}

func good(address string) {
	// ok: go-bind-all-interfaces
	l, err := net.Listen("tcp", "127.0.0.1:7000")
	// ok: go-bind-all-interfaces
	m, err := net.Listen("tcp", address)
	// ok: go-bind-all-interfaces
	n, err := net.Listen("unix", "/run/app.sock")
	// ok: go-bind-all-interfaces
	o, err := net.Listen("tcp", ":0")
}
