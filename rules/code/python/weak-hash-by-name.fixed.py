import hashlib


def digest(data, name):
    # ruleid: py-weak-hash-by-name
    hashlib.new("sha256", data)
    # ruleid: py-weak-hash-by-name
    hashlib.new("sha256")
    # ok: py-weak-hash-by-name
    hashlib.new("sha256", data)
    # ok: py-weak-hash-by-name
    hashlib.new(name, data)
    # ok: py-weak-hash-by-name
    hashlib.new("md5", data, usedforsecurity=False)
