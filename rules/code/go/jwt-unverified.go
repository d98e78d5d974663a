package tokens

import "github.com/golang-jwt/jwt/v5"

func bad(text string, claims jwt.Claims) {
	// ruleid: go-jwt-unverified
	new(jwt.Parser).ParseUnverified(text, claims)
	// ruleid: go-jwt-unverified
	t := jwt.NewWithClaims(jwt.SigningMethodNone, claims)
	// ruleid: go-jwt-unverified
	s, err := t.SignedString(jwt.UnsafeAllowNoneSignatureType)
}

func good(text string, key []byte) {
	// ok: go-jwt-unverified
	jwt.Parse(text, keyFunc, jwt.WithValidMethods([]string{"HS256"}))
	// ok: go-jwt-unverified
	t := jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
}
