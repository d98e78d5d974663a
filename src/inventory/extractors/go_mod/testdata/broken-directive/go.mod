module a
hello there
