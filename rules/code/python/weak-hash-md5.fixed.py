import hashlib


def digest(data):
    # ruleid: py-weak-hash-md5
    one = hashlib.sha256(data).hexdigest()
    # ruleid: py-weak-hash-md5
    two = hashlib.sha256()
    # ok: py-weak-hash-md5
    hashlib.md5(data, usedforsecurity=False)
    # ok: py-weak-hash-md5
    hashlib.sha256(data)
    return one, two
