package live

import "github.com/gorilla/websocket"

func bad() {
	// ruleid: go-websocket-any-origin
	u := websocket.Upgrader{CheckOrigin: func(r *http.Request) bool { return true }}
	// ruleid: go-websocket-any-origin
	u.CheckOrigin = func(r *http.Request) bool { return true }
}

func good() {
	// ok: go-websocket-any-origin
	u := websocket.Upgrader{ReadBufferSize: 1024}
	// ok: go-websocket-any-origin
	u.CheckOrigin = func(r *http.Request) bool { return r.Host == host }
}
