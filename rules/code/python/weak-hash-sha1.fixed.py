import hashlib


def digest(data):
    # ruleid: py-weak-hash-sha1
    one = hashlib.sha256(data).hexdigest()
    # ruleid: py-weak-hash-sha1
    two = hashlib.sha256()
    # ok: py-weak-hash-sha1
    hashlib.sha1(data, usedforsecurity=False)
    # ok: py-weak-hash-sha1
    hashlib.sha3_256(data)
    return one, two
