package tokens

import (
	"fmt"
	"math/rand"
)

func NewToken(n int) string {
	out := make([]byte, n)
	for i := range out {
		// ruleid: go-math-rand-for-secret
		out[i] = letters[rand.Intn(len(letters))]
	}
	return string(out)
}

func makeSessionID() string {
	// ruleid: go-math-rand-for-secret
	return fmt.Sprint(rand.Int63())
}

func rollDice() int {
	// ok: go-math-rand-for-secret
	return rand.Intn(6) + 1
}

func NewSalt(n int) []byte {
	out := make([]byte, n)
	// ok: go-math-rand-for-secret
	io.ReadFull(entropy, out)
	return out
}
