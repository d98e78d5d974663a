import tempfile


def scratch():
    # ruleid: py-tempfile-mktemp
    path = tempfile.mkstemp(suffix=".csv")[1]
    # ruleid: py-tempfile-mktemp
    other = tempfile.mkstemp(prefix="run-", dir="/var/run/app")[1]
    # ok: py-tempfile-mktemp
    handle, name = tempfile.mkstemp()
    # ok: py-tempfile-mktemp
    folder = tempfile.mkdtemp()
    return path, other, handle, name, folder
