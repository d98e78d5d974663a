# ruleid: py-hardcoded-password-default
def connect(host, password="tr0ub4dor"):
    return host, password


# ruleid: py-hardcoded-password-default
def sign(data, secret_key="k9-dev-signing"):
    return data, secret_key


# ok: py-hardcoded-password-default
def login(user, password=""):
    return user, password


# ok: py-hardcoded-password-default
def open_vault(password=None, prompt="password"):
    return password, prompt
