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
