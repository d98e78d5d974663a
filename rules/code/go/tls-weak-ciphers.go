package client

import "crypto/tls"

func bad() {
	c := &tls.Config{CipherSuites: []uint16{
		// ruleid: go-tls-weak-ciphers
		tls.TLS_RSA_WITH_RC4_128_SHA,
		// ruleid: go-tls-weak-ciphers
		tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA,
		// ok: go-tls-weak-ciphers
		tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
	}}
}

func good() {
	// ok: go-tls-weak-ciphers
	c := &tls.Config{CipherSuites: []uint16{tls.TLS_AES_128_GCM_SHA256}}
}
