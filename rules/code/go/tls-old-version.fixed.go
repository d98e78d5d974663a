package client

import "crypto/tls"

func bad() {
	// ruleid: go-tls-old-version
	c := &tls.Config{MinVersion: tls.VersionTLS12}
	// ruleid: go-tls-old-version
	d := tls.Config{ServerName: "db", MinVersion: tls.VersionTLS12}
}

func good() {
	// ok: go-tls-old-version
	c := &tls.Config{MinVersion: tls.VersionTLS12}
	// ok: go-tls-old-version
	d := &tls.Config{MinVersion: tls.VersionTLS13}
	// ok: go-tls-old-version
	names := map[uint16]string{tls.VersionTLS10: "1.0"}
}
