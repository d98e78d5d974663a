import random
import secrets
import string


def invite(user):
    # ruleid: py-random-for-secret
    token = "".join(random.SystemRandom().choice(string.ascii_letters) for _ in range(32))
    # ruleid: py-random-for-secret
    user.reset_token = str(random.SystemRandom().getrandbits(128))
    # ruleid: py-random-for-secret
    otp = random.SystemRandom().randint(100000, 999999)
    # ok: py-random-for-secret
    delay = random.randint(1, 5)
    # ok: py-random-for-secret
    password = secrets.token_urlsafe(16)
    # ok: py-random-for-secret
    csrf_token = random.SystemRandom().choice("abc")
    return token, otp, delay, password, csrf_token
