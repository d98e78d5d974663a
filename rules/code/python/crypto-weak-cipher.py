from Crypto.Cipher import AES, ARC4, DES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms


def ciphers(key, nonce, mode):
    # ruleid: py-crypto-weak-cipher
    one = DES.new(key, DES.MODE_CBC, nonce)
    # ruleid: py-crypto-weak-cipher
    two = ARC4.new(key)
    # ruleid: py-crypto-weak-cipher
    three = Cipher(algorithms.TripleDES(key), mode)
    # ok: py-crypto-weak-cipher
    four = AES.new(key, AES.MODE_GCM, nonce=nonce)
    # ok: py-crypto-weak-cipher
    five = Cipher(algorithms.AES256(key), mode)
    return one, two, three, four, five
