import os
import shlex
import subprocess

CLEAR = "clear"


def show(path, words):
    # ruleid: py-os-system-dynamic
    os.system("cat " + path)
    # ruleid: py-os-system-dynamic
    text = os.popen(f"wc -l {path}").read()
    # ruleid: py-os-system-dynamic
    size = subprocess.getoutput("du -s {}".format(path))
    # ok: py-os-system-dynamic
    os.system("clear")
    # ok: py-os-system-dynamic
    os.system(CLEAR)
    # ok: py-os-system-dynamic
    os.system(shlex.join(words))
    return text, size


def command_of(path):
    return "cat {}".format(path)


def more(path, count: int):
    command = command_of(path)
    # ruleid: py-os-system-dynamic
    os.system(command)
    # todook: py-os-system-dynamic
    os.system(command_of("/etc/hosts"))
    # ok: py-os-system-dynamic
    os.system(f"seq {count}")
    # ok: py-os-system-dynamic
    os.system("cat " + shlex.quote(path))
    path = "/etc/hosts"
    # ok: py-os-system-dynamic
    os.system("cat " + path)
