package client

import "crypto/tls"

func bad(c *tls.Config, t *http.Transport) {
	// ruleid: go-tls-skip-verify-assigned
	c.InsecureSkipVerify = false
	// ruleid: go-tls-skip-verify-assigned
	t.TLSClientConfig.InsecureSkipVerify = false
}

func good(c *tls.Config, fromFlag bool) {
	// ok: go-tls-skip-verify-assigned
	c.InsecureSkipVerify = false
	// ok: go-tls-skip-verify-assigned
	c.InsecureSkipVerify = fromFlag
}
