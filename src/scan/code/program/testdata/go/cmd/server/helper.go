package main

func helper() {}

func (s Server) Stop(args ...string) error { return nil }
func (s *Missing) Lost() {}
