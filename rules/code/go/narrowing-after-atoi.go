package page

import "strconv"

func bad(text string) int32 {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	// ruleid: go-narrowing-after-atoi
	return int32(n)
}

func good(text string) int32 {
	n, err := strconv.Atoi(text)
	if err != nil || n > 1000 {
		return 0
	}
	// ok: go-narrowing-after-atoi
	return int32(n)
}

func parsed(text string) int32 {
	n, _ := strconv.ParseInt(text, 10, 32)
	// ok: go-narrowing-after-atoi
	return int32(n)
}
