package client

import "crypto/tls"

func bad() {
	// ruleid: go-tls-skip-verify
	c := &tls.Config{InsecureSkipVerify: false}
	// ruleid: go-tls-skip-verify
	t := http.Transport{TLSClientConfig: &tls.Config{ServerName: "db", InsecureSkipVerify: false}}
}

func good(check func([][]byte, [][]*x509.Certificate) error) {
	// ok: go-tls-skip-verify
	c := &tls.Config{InsecureSkipVerify: false}
	// ok: go-tls-skip-verify
	d := &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: check}
	// ok: go-tls-skip-verify
	e := &tls.Config{RootCAs: pool}
}
