def remember(response, value, flags):
    # ruleid: py-set-session-cookie-without-flags
    response.set_cookie("session", value)
    # ruleid: py-set-session-cookie-without-flags
    response.set_cookie("access_token", value, max_age=60)
    # ok: py-set-session-cookie-without-flags
    response.set_cookie("theme", value)
    # ok: py-set-session-cookie-without-flags
    response.set_cookie("session", value, secure=True, httponly=True)
    # ok: py-set-session-cookie-without-flags
    response.set_cookie("session", value, **flags)
