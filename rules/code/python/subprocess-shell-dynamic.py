import shlex
import subprocess
from subprocess import check_output


def backup(name, words):
    # ruleid: py-subprocess-shell-dynamic
    subprocess.run(f"tar czf /backup/{name}.tgz {name}", shell=True, check=True)
    # ruleid: py-subprocess-shell-dynamic
    subprocess.Popen("ping " + name, stdout=subprocess.PIPE, shell=True)
    # ruleid: py-subprocess-shell-dynamic
    check_output("ls %s" % name, shell=True)
    # ok: py-subprocess-shell-dynamic
    subprocess.run(["tar", "czf", name], check=True)
    # ok: py-subprocess-shell-dynamic
    subprocess.run("ls | wc -l", shell=True)
    # ok: py-subprocess-shell-dynamic
    subprocess.run(shlex.join(words), shell=True)
    # ok: py-subprocess-shell-dynamic
    subprocess.run("ping " + name, shell=False)


def more(name, count: int):
    command = "ls {}".format(name)
    # ruleid: py-subprocess-shell-dynamic
    subprocess.run(command, shell=True)
    parts = ["ls", "-l"]
    # ok: py-subprocess-shell-dynamic
    subprocess.run(" ".join(parts), shell=True)
    # ok: py-subprocess-shell-dynamic
    subprocess.run(f"seq {count}", shell=True)
    name = "files"
    # ok: py-subprocess-shell-dynamic
    subprocess.run("ls " + name, shell=True)
