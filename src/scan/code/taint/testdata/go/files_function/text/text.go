package text

func Quote(text string) string {
	return "'" + text + "'"
}

func Version(text string) string {
	return "1.0"
}

func Split(text string) (string, string) {
	return text, "constant"
}
