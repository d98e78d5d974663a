import jwt


def user(token, key):
    # ruleid: py-jwt-expiry-not-checked
    one = jwt.decode(token, key, algorithms=["HS256"], options={"verify_exp": False})
    # ruleid: py-jwt-expiry-not-checked
    two = jwt.decode(token, key, options={"verify_aud": False, "verify_exp": False})
    # ok: py-jwt-expiry-not-checked
    jwt.decode(token, key, algorithms=["HS256"], leeway=10)
    # ok: py-jwt-expiry-not-checked
    jwt.decode(token, key, options={"verify_exp": True})
    return one, two
