package sign

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
)

func bad(key, message, given []byte) bool {
	m := hmac.New(sha256.New, key)
	m.Write(message)
	want := m.Sum(nil)
	// ruleid: go-mac-compared-by-equal
	return hmac.Equal(want, given)
}

func badOrder(key, message, given []byte) bool {
	m := hmac.New(sha256.New, key)
	m.Write(message)
	want := m.Sum(nil)
	// ruleid: go-mac-compared-by-equal
	if !hmac.Equal(given, want) {
		return false
	}
	return true
}

func good(key, message, given []byte) bool {
	m := hmac.New(sha256.New, key)
	m.Write(message)
	want := m.Sum(nil)
	// ok: go-mac-compared-by-equal
	return hmac.Equal(want, given)
}

func same(a, b []byte) bool {
	// ok: go-mac-compared-by-equal
	return bytes.Equal(a, b)
}
