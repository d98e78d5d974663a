package fixtures

import (
	"fmt"
	"os"
	"strings"
)

func source() string {
	return os.Getenv("INPUT")
}

func sink(values ...any) {
	fmt.Println(len(values))
}

func sanitize(text string) string {
	return strings.ReplaceAll(text, "'", "''")
}
