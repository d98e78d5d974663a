def remember(response, value, local):
    # ruleid: py-set-cookie-insecure
    response.set_cookie("session", value, secure=False, samesite="Lax")
    # ruleid: py-set-cookie-insecure
    response.set_cookie("session", value, httponly=False)
    # ok: py-set-cookie-insecure
    response.set_cookie("session", value, secure=True)
    # ok: py-set-cookie-insecure
    response.set_cookie("session", value, secure=not local)
    # ok: py-set-cookie-insecure
    response.delete_cookie("session")
