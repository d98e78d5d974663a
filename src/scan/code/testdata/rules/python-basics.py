import subprocess as sp
import hashlib
import time
# ruleid: uses-pickle
from pickle import loads
from subprocess import run

# ruleid: shell-true
sp.run(cmd, shell=True, check=False)
# ruleid: shell-true
run("ls", cwd="/", shell=True)
# ok: shell-true
sp.run(cmd, check=True)

ALGORITHM = "m" + "d5"
# ruleid: weak-hash
hashlib.new(ALGORITHM)
# ok: weak-hash
hashlib.new("sha256")

def query(cursor, name):
    # ruleid: format-string
    cursor.execute(f"select {name}")
    # ruleid: format-string
    cursor.execute("select %s" % name)
    # ok: format-string
    cursor.execute(f"select 1")
    # ok: format-string
    cursor.execute("select ?", name)

# ruleid: route-without-login
@app.route("/a")
def a():
    return 1

# ok: route-without-login
@app.route("/b")
@login_required
def b(x: int = 1) -> int:
    return x

# ruleid: small-key
generate(public_exponent=65537, key_size=1_024)
# ok: small-key
generate(key_size=4096)

async def worker():
    # ruleid: async-sleep
    time.sleep(1)

def plain():
    # ok: async-sleep
    time.sleep(1)
