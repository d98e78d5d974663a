import hashlib


def digest(data):
    # ruleid: py-weak-hash-md5
    one = hashlib.md5(data).hexdigest()
    # ruleid: py-weak-hash-md5
    two = hashlib.md5()
    # ok: py-weak-hash-md5
    hashlib.md5(data, usedforsecurity=False)
    # ok: py-weak-hash-md5
    hashlib.sha256(data)
    return one, two
