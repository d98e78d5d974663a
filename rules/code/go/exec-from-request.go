package tools

import (
	"net/http"
	"os/exec"
)

func bad(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-exec-from-request
	exec.Command("ping", "-c", "1", r.FormValue("host")).Run()
	// ruleid: go-exec-from-request
	exec.Command(r.URL.Query().Get("tool"))
	host := r.FormValue("host")
	// ruleid: go-exec-from-request
	exec.Command("dig", host).Run()
}

func good(w http.ResponseWriter, r *http.Request, host string) {
	// ok: go-exec-from-request
	exec.Command("ping", "-c", "1", "localhost").Run()
	// ok: go-exec-from-request
	exec.Command("ping", host)
	tool := r.FormValue("tool")
	if !allowed[tool] {
		return
	}
	// ok: go-exec-from-request
	exec.Command("lint", tool)
}
