import os

import jwt


def issue(claims, token):
    # ruleid: py-jwt-hardcoded-secret
    one = jwt.encode(claims, "not-so-secret", algorithm="HS256")
    # ruleid: py-jwt-hardcoded-secret
    two = jwt.decode(token, key="not-so-secret", algorithms=["HS256"])
    # ok: py-jwt-hardcoded-secret
    jwt.encode(claims, os.environ["JWT_KEY"], algorithm="HS256")
    # ok: py-jwt-hardcoded-secret
    jwt.decode(token, "", options={"verify_signature": False})
    return one, two
