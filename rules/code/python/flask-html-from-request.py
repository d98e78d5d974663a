from flask import Flask, render_template, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/a")
def a():
    name = request.args.get("name", "")
    # ruleid: py-flask-html-from-request
    return f"<h1>Hello {name}</h1>"


@app.get("/b")
def b():
    # ruleid: py-flask-html-from-request
    return "<p>" + request.args.get("q") + "</p>"


@app.get("/c")
def c():
    name = request.args.get("name", "")
    # ok: py-flask-html-from-request
    return f"<h1>Hello {escape(name)}</h1>"


@app.get("/d")
def d():
    # ok: py-flask-html-from-request
    return render_template("hello.html", name=request.args.get("name"))


def heading(name):
    return "<h1>%s</h1>" % name


@app.get("/e/<name>")
def e(name):
    body = "<p>"
    body += name
    # ruleid: py-flask-html-from-request
    return body + "</p>"


@app.get("/f/<name>")
def f(name):
    # todoruleid: py-flask-html-from-request
    return heading(name)


@app.get("/g/<int:number>")
def g(number):
    # ok: py-flask-html-from-request
    return f"<h1>{number}</h1>"


@app.get("/h")
def h():
    name = request.args.get("name", "")
    text = "<h1>{}</h1>".format(name)
    # ruleid: py-flask-html-from-request
    return text, 200


@app.get("/i")
def i():
    name = request.args.get("name", "")
    # ok: py-flask-html-from-request
    return {"name": f"{name}!"}


@app.get("/j")
def j():
    name = request.args.get("name", "")
    if name not in ("one", "two"):
        name = "one"
    # ok: py-flask-html-from-request
    return heading(name)


@app.get("/k")
def k():
    # ruleid: py-flask-html-from-request
    return request.args["name"]
