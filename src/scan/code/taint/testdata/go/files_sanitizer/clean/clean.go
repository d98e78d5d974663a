package clean

import "example.com/shop/web"

func Escaped(text string) string {
	return web.Sanitize(text)
}

func Unless(raw bool, text string) string {
	if raw {
		return text
	}
	return web.Sanitize(text)
}

func Checked(text string) string {
	web.Sanitize(text)
	return text
}
