import jwt


def issue(claims, token, key):
    # ruleid: py-jwt-none-algorithm
    one = jwt.encode(claims, key, algorithm="HS256")
    # ruleid: py-jwt-none-algorithm
    two = jwt.decode(token, key, algorithms=["HS256"])
    # ok: py-jwt-none-algorithm
    jwt.encode(claims, key, algorithm="HS256")
    # ok: py-jwt-none-algorithm
    jwt.decode(token, key, algorithms=["RS256", "ES256"])
    return one, two
