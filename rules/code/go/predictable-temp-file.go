package work

import "os"

func bad(data []byte) {
	// ruleid: go-predictable-temp-file
	f, err := os.Create("/tmp/report.txt")
	// ruleid: go-predictable-temp-file
	os.WriteFile("/var/tmp/state", data, 0600)
}

func good(data []byte) {
	// ok: go-predictable-temp-file
	f, err := os.CreateTemp("", "report-*.txt")
	// ok: go-predictable-temp-file
	os.WriteFile("/srv/state", data, 0600)
	// ok: go-predictable-temp-file
	os.ReadFile("/tmp/report.txt")
}
