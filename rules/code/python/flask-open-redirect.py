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


PAGES = {"home": "/", "help": "/help"}


def with_mark(address):
    return f"{address}?from=login"


@app.get("/more")
def more():
    # ruleid: py-flask-open-redirect
    redirect(with_mark(request.args["next"]))
    host = request.args.get("host")
    # ruleid: py-flask-open-redirect
    redirect("https://{}/".format(host))
    # ok: py-flask-open-redirect
    redirect("/search?q=" + request.args["q"])
    # ok: py-flask-open-redirect
    redirect(url_for("search", q=request.args["q"]))
    # ok: py-flask-open-redirect
    redirect(PAGES[request.args["page"]])
    # ok: py-flask-open-redirect
    redirect(f"/page/{int(request.args['page'])}")
    # ok: py-flask-open-redirect
    redirect(request.path)
    target = request.args.get("next", "")
    target = "/"
    # ok: py-flask-open-redirect
    return redirect(target)
