from flask import Flask, request

app = Flask(__name__)
FORMATS = {"short": "{name}", "long": "{name} ({mail})"}


def show(pattern, user):
    # ruleid: py-format-string-from-request
    return pattern.format(user=user)


@app.get("/user")
def user(account):
    # ruleid: py-format-string-from-request
    request.args["format"].format(account)
    pattern = request.args.get("format")
    # ruleid: py-format-string-from-request
    pattern.format(user=account)
    # ruleid: py-format-string-from-request
    ("Hello " + pattern).format(account)
    show(pattern, account)
    # ok: py-format-string-from-request
    "Hello {}".format(pattern)
    # ok: py-format-string-from-request
    FORMATS[pattern].format(name=account.name, mail=account.mail)
    # ok: py-format-string-from-request
    str(int(pattern)).format(account)
    pattern = "Hello {name}"
    # ok: py-format-string-from-request
    return pattern.format(name=account)
