package archive

import "os/exec"

const list = "ls -l"

func bad(name string) {
	// ruleid: go-exec-shell
	exec.Command("sh", "-c", "tar czf "+name+".tgz "+name).Run()
	// ruleid: go-exec-shell
	cmd := exec.Command("/bin/bash", "-c", fmt.Sprintf("rm -r %s", name))
	// ruleid: go-exec-shell
	exec.CommandContext(ctx, "cmd.exe", "/c", name)
	script := "ls " + name
	// ruleid: go-exec-shell
	exec.Command("sh", "-c", script)
}

func handler(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-exec-shell
	exec.Command("sh", "-c", "ping "+r.FormValue("host")).Run()
	// ruleid: go-exec-shell
	exec.Command("sh", "-c", count(r.URL.Query().Get("path"))).Run()
}

func count(path string) string {
	var script strings.Builder
	script.WriteString("ls ")
	script.WriteString(path)
	script.WriteString(" | wc -l")
	return script.String()
}

func good(name string) {
	// ok: go-exec-shell
	exec.Command("tar", "-c", "-f", name)
	// ok: go-exec-shell
	exec.Command("sh", "-c", "sync; uptime")
	// ok: go-exec-shell
	exec.Command("bash", "/opt/run.sh", name)
	// ok: go-exec-shell
	exec.Command("sh", "-c", list)
	lines, err := strconv.Atoi(name)
	// ok: go-exec-shell
	exec.Command("sh", "-c", fmt.Sprintf("tail -n %d log", lines))
	// ok: go-exec-shell
	exec.Command("sh", "-c", "ls "+shellescape.Quote(name))
	// ok: go-exec-shell
	exec.Command("sh", "-c", scripts[name])
}
