package login

import "golang.org/x/crypto/bcrypt"

func bad(password []byte) {
	// ruleid: go-bcrypt-low-cost
	hash, err := bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)
	// ruleid: go-bcrypt-low-cost
	hash, err = bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)
}

func good(password []byte) {
	// ok: go-bcrypt-low-cost
	hash, err := bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)
	// ok: go-bcrypt-low-cost
	hash, err = bcrypt.GenerateFromPassword(password, 12)
}
