package box

import (
	"crypto/aes"
	"crypto/des"
	"crypto/rc4"
)

func bad(key []byte) {
	// ruleid: go-weak-cipher
	block, err := des.NewCipher(key)
	// ruleid: go-weak-cipher
	block, err = des.NewTripleDESCipher(key)
	// ruleid: go-weak-cipher
	stream, err := rc4.NewCipher(key)
}

func good(key []byte) {
	// ok: go-weak-cipher
	block, err := aes.NewCipher(key)
	// ok: go-weak-cipher
	size := des.BlockSize
}
