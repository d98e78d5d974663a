import subprocess


def archive(name):
    # ruleid: py-subprocess-list-with-shell
    subprocess.run(["tar", "czf", name], shell=False, check=True)
    # ruleid: py-subprocess-list-with-shell
    subprocess.Popen(["git", "log", name], shell=False)
    # ok: py-subprocess-list-with-shell
    subprocess.run(["tar", "czf", name], shell=False)
    # ok: py-subprocess-list-with-shell
    subprocess.run(["tar", "czf", name])
    # ok: py-subprocess-list-with-shell
    subprocess.run("ls | wc -l", shell=True)
