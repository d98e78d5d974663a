from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.get("/go")
def go():
    # ruleid: py-flask-open-redirect
    return redirect(request.args.get("next"))


@app.get("/login")
def login():
    target = request.args["next"]
    # ruleid: py-flask-open-redirect
    return redirect(target)


@app.get("/checked")
def checked():
    target = request.args.get("next", "/")
    if is_local(target):
        # ok: py-flask-open-redirect
        return redirect(target)
    # ok: py-flask-open-redirect
    return redirect(url_for("home"))


def is_local(target):
    return target.startswith("/") and not target.startswith("//")
