import hashlib


def derive(password, salt, rounds):
    # ruleid: py-pbkdf2-few-iterations
    hashlib.pbkdf2_hmac("sha256", password, salt, 600000)
    # ruleid: py-pbkdf2-few-iterations
    hashlib.pbkdf2_hmac("sha256", password, salt, iterations=600000)
    # ok: py-pbkdf2-few-iterations
    hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    # ok: py-pbkdf2-few-iterations
    hashlib.pbkdf2_hmac("sha256", password, salt, rounds)
