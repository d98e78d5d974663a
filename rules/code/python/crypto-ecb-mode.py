import os

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, text):
    # ruleid: py-crypto-ecb-mode
    one = AES.new(key, AES.MODE_ECB).encrypt(text)
    # ruleid: py-crypto-ecb-mode
    two = Cipher(algorithms.AES(key), modes.ECB())
    # ok: py-crypto-ecb-mode
    three = AES.new(key, AES.MODE_GCM)
    # ok: py-crypto-ecb-mode
    four = Cipher(algorithms.AES(key), modes.GCM(os.urandom(12)))
    return one, two, three, four
