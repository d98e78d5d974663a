from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import dsa, rsa


def keys(bits):
    # ruleid: py-crypto-small-key
    one = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    # ruleid: py-crypto-small-key
    two = dsa.generate_private_key(key_size=3072)
    # ruleid: py-crypto-small-key
    three = RSA.generate(3072)
    # ok: py-crypto-small-key
    four = rsa.generate_private_key(public_exponent=65537, key_size=4096)
    # ok: py-crypto-small-key
    five = RSA.generate(bits)
    return one, two, three, four, five
