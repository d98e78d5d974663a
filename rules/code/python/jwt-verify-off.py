import jwt


def user(token, key):
    # ruleid: py-jwt-verify-off
    one = jwt.decode(token, options={"verify_signature": False})
    # ruleid: py-jwt-verify-off
    two = jwt.decode(token, key, verify=False)
    # ok: py-jwt-verify-off
    jwt.decode(token, key, algorithms=["HS256"])
    # ok: py-jwt-verify-off
    jwt.decode(token, key, algorithms=["RS256"], options={"verify_aud": False})
    return one, two
