module a
require (
	b v1.0.0
