package tools

import (
	"net/http"
	"os/exec"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
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

func indirect(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-exec-from-request
	exec.CommandContext(r.Context(), "whois", name(r)).Run()
	args := []string{"-c", "1"}
	args = append(args, r.Header.Get("X-Host"))
	// ruleid: go-exec-from-request
	exec.Command("ping", args...).Run()
	vars := mux.Vars(r)
	// ruleid: go-exec-from-request
	exec.Command("lint", fmt.Sprintf("--file=%s", vars["file"])).Run()
	var job Job
	if err := json.NewDecoder(r.Body).Decode(&job); err != nil {
		return
	}
	// ruleid: go-exec-from-request
	exec.Command(job.Tool, "--now").Run()
}

func name(r *http.Request) string {
	cookie, err := r.Cookie("host")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(cookie.Value)
}

func withGin(c *gin.Context) {
	var job Job
	if err := c.ShouldBindJSON(&job); err != nil {
		return
	}
	// ruleid: go-exec-from-request
	exec.Command("make", job.Target).Run()
	// ruleid: go-exec-from-request
	exec.Command("make", c.Param("target")).Run()
}

func withEcho(c echo.Context) error {
	// ruleid: go-exec-from-request
	return exec.Command("make", c.QueryParam("target")).Run()
}

func withFiber(c *fiber.Ctx) error {
	// ruleid: go-exec-from-request
	return exec.Command("make", c.Params("target")).Run()
}

func routes(router *chi.Mux) {
	router.Get("/{host}", func(w http.ResponseWriter, req *http.Request) {
		// ruleid: go-exec-from-request
		exec.Command("ping", chi.URLParam(req, "host")).Run()
	})
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

func checked(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("count"))
	if err != nil {
		return
	}
	// ok: go-exec-from-request
	exec.Command("ping", "-c", strconv.Itoa(count)).Run()
	// ok: go-exec-from-request
	exec.Command(tools[r.FormValue("tool")]).Run()
	host := r.FormValue("host")
	if !hostname.MatchString(host) {
		return
	}
	// ok: go-exec-from-request
	exec.Command("ping", host).Run()
	other := r.FormValue("other")
	other = "localhost"
	// ok: go-exec-from-request
	exec.Command("ping", other).Run()
	cmd := exec.Command("sort")
	cmd.Stdin = strings.NewReader(r.FormValue("text"))
	// ok: go-exec-from-request
	cmd.Run()
}
