package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

func bad() {
	// ruleid: go-rsa-short-key
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	// ruleid: go-rsa-short-key
	rsa.GenerateKey(rand.Reader, 2048)
}

func good(bits int) {
	// ok: go-rsa-short-key
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	// ok: go-rsa-short-key
	k, err = rsa.GenerateKey(rand.Reader, 4096)
	// ok: go-rsa-short-key
	k, err = rsa.GenerateKey(rand.Reader, bits)
}
