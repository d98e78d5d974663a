package digest

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
)

func bad(data []byte) {
	// ruleid: go-weak-hash
	h := md5.New()
	// ruleid: go-weak-hash
	sum := sha1.Sum(data)
}

func good(data []byte) {
	// ok: go-weak-hash
	sum := sha256.Sum256(data)
	// ok: go-weak-hash
	size := sha1.Size
}
