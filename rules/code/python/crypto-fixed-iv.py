import os

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, iv):
    # ruleid: py-crypto-fixed-iv
    one = AES.new(key, AES.MODE_CBC, b"0123456789abcdef")
    # ruleid: py-crypto-fixed-iv
    two = AES.new(key, AES.MODE_CBC, iv=b"\x00" * 16)
    # ruleid: py-crypto-fixed-iv
    three = Cipher(algorithms.AES(key), modes.CBC(bytes(16)))
    # ok: py-crypto-fixed-iv
    four = AES.new(key, AES.MODE_CBC, iv)
    # ok: py-crypto-fixed-iv
    five = Cipher(algorithms.AES(key), modes.GCM(os.urandom(12)))
    return one, two, three, four, five
