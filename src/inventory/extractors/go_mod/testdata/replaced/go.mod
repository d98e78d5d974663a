module example.com/forked
go 1.21rc2
require (
	golang.org/x/net v1.2.3
	golang.org/x/net/http2 v0.5.6
	golang.org/x/text v0.3.0
	example.com/local v0.0.0
)
replace (
	golang.org/x/net v1.2.3 => example.com/fork/net v1.4.5
	golang.org/x/net/http2 v9.9.9 => example.com/unused v1.0.0
	golang.org/x/text => example.com/fork/text v0.3.9
)
replace example.com/local => ../local
