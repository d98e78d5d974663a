import tempfile


def scratch():
    # ruleid: py-tempfile-mktemp
    path = tempfile.mktemp(suffix=".csv")
    # ruleid: py-tempfile-mktemp
    other = tempfile.mktemp(prefix="run-", dir="/var/run/app")
    # ok: py-tempfile-mktemp
    handle, name = tempfile.mkstemp()
    # ok: py-tempfile-mktemp
    folder = tempfile.mkdtemp()
    return path, other, handle, name, folder
