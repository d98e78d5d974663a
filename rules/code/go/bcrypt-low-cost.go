package login

import "golang.org/x/crypto/bcrypt"

func bad(password []byte) {
	// ruleid: go-bcrypt-low-cost
	hash, err := bcrypt.GenerateFromPassword(password, 4)
	// ruleid: go-bcrypt-low-cost
	hash, err = bcrypt.GenerateFromPassword(password, bcrypt.MinCost)
}

func good(password []byte) {
	// ok: go-bcrypt-low-cost
	hash, err := bcrypt.GenerateFromPassword(password, bcrypt.DefaultCost)
	// ok: go-bcrypt-low-cost
	hash, err = bcrypt.GenerateFromPassword(password, 12)
}
