package client

import "crypto/tls"

func bad(c *tls.Config, t *http.Transport) {
	// ruleid: go-tls-skip-verify-assigned
	c.InsecureSkipVerify = true
	// ruleid: go-tls-skip-verify-assigned
	t.TLSClientConfig.InsecureSkipVerify = true
}

func good(c *tls.Config, fromFlag bool) {
	// ok: go-tls-skip-verify-assigned
	c.InsecureSkipVerify = false
	// ok: go-tls-skip-verify-assigned
	c.InsecureSkipVerify = fromFlag
}
