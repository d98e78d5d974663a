package main

import (
	"example.com/shop/input"
	"example.com/shop/output"
)

func main() {
	in := input.Read()
	output.Log(in.Version)
	output.Write(in.Name)
	name, err := input.ReadName()
	if err != nil {
		return
	}
	output.Send(name)
}
