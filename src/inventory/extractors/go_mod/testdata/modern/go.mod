// Deprecated: use example.com/shop/v2
module example.com/shop

go 1.23.0

toolchain go1.23.6

godebug (
	default=go1.21
	panicnil=1
)

require (
	github.com/BurntSushi/toml v1.0.0
	github.com/docker/docker v24.0.7+incompatible // pinned, see below
	"gopkg.in/yaml.v2" v2.4.0
)

require (
	github.com/mattn/go-isatty v0.0.14 // indirect
	golang.org/x/sys v0.0.0-20210630005230-0f9fa26af87c // indirect; needed by isatty
)

require golang.org/x/net v0.17.0

exclude golang.org/x/net v0.16.0

retract [v1.0.0, v1.0.5] // published by mistake

tool golang.org/x/tools/cmd/stringer

ignore ./node_modules
