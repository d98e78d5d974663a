package box

import "crypto/cipher"

func bad(block cipher.Block, gcm cipher.AEAD, text []byte) {
	// ruleid: go-static-iv
	cipher.NewCBCEncrypter(block, []byte("0123456789abcdef"))
	// ruleid: go-static-iv
	gcm.Seal(nil, []byte("0123456789ab"), text, nil)
}

func good(block cipher.Block, gcm cipher.AEAD, nonce, text []byte) {
	// ok: go-static-iv
	cipher.NewCBCEncrypter(block, nonce)
	// ok: go-static-iv
	gcm.Seal(nil, nonce, text, nil)
}
