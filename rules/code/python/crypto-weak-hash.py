from cryptography.hazmat.primitives import hashes


def digest(data):
    # ruleid: py-crypto-weak-hash
    one = hashes.Hash(hashes.MD5())
    # ruleid: py-crypto-weak-hash
    two = hashes.Hash(hashes.SHA1())
    # ok: py-crypto-weak-hash
    three = hashes.Hash(hashes.SHA256())
    # ok: py-crypto-weak-hash
    four = hashes.Hash(hashes.SHA512())
    return one, two, three, four
