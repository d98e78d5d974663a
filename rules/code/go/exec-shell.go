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
}
