import os


def daemonize():
    # ruleid: py-umask-zero
    os.umask(0)
    # ruleid: py-umask-zero
    os.umask(0o000)
    # ok: py-umask-zero
    previous = os.umask(0o077)
    # ok: py-umask-zero
    os.umask(previous)


def current():
    # ok: py-umask-zero
    mask = os.umask(0)
    os.umask(mask)
    return mask
