import os
from pathlib import Path


def share(path):
    # ruleid: py-chmod-world-writable
    os.chmod(path, 0o777)
    # ruleid: py-chmod-world-writable
    Path(path).chmod(0o666)
    # ok: py-chmod-world-writable
    os.chmod(path, 0o755)
    # ok: py-chmod-world-writable
    os.chmod(path, 0o600)
    # ok: py-chmod-world-writable
    os.chmod(path, 7)
