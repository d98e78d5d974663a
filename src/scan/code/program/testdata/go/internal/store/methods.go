package store

func (s *Store) Find(id string) *Store { return s.find(id) }
func (s *Store) find(id string) *Store { return nil }
func (s *Store) Close() error          { return nil }

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(item T) {}
