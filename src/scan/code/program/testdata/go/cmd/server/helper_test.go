package main

func helper2() {}
func TestX() { helper() }
