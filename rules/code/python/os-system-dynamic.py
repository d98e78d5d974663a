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
