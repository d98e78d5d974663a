package tokens

import "github.com/gorilla/sessions"

func bad(token *jwt.Token) {
	// ruleid: go-hard-coded-jwt-key
	s, err := token.SignedString([]byte("correct horse"))
	// ruleid: go-hard-coded-jwt-key
	store := sessions.NewCookieStore([]byte("correct horse"))
}

func good(token *jwt.Token, key []byte) {
	// ok: go-hard-coded-jwt-key
	s, err := token.SignedString(key)
	// ok: go-hard-coded-jwt-key
	store := sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))
}
