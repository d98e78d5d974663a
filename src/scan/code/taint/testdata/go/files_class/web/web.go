package web

import (
	"fmt"
	"html"
	"os"
)

func Source() string {
	return os.Getenv("INPUT")
}

func Sink(values ...any) {
	fmt.Println(len(values))
}

func Sanitize(text string) string {
	return html.EscapeString(text)
}
