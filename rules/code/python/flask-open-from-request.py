import os

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.get("/a")
def a():
    # ruleid: py-flask-open-from-request
    with open(os.path.join("notes", request.args["name"])) as note:
        return note.read()


@app.get("/b")
def b():
    name = request.args.get("name")
    # ruleid: py-flask-open-from-request
    with open(os.path.join("notes", name)) as note:
        return note.read()


@app.get("/c")
def c():
    name = request.args.get("name")
    # ok: py-flask-open-from-request
    with open(os.path.join("notes", secure_filename(name))) as note:
        return note.read()


@app.get("/d")
def d():
    # ok: py-flask-open-from-request
    with open("notes/index") as note:
        return note.read()


def path_of(name):
    return os.path.join("notes", name)


@app.get("/e/<path:name>")
def e(name):
    # ruleid: py-flask-open-from-request
    open("notes/{}".format(name))
    # ruleid: py-flask-open-from-request
    open(path_of(name), "w")
    # ok: py-flask-open-from-request
    open("notes/index", "w").write(name)
    # ok: py-flask-open-from-request
    open(path_of("index"))
    path = os.path.realpath(path_of(name))
    if os.path.commonpath([path, "/srv/notes"]) != "/srv/notes":
        return "no"
    # ok: py-flask-open-from-request
    return open(path).read()


@app.get("/f/<int:number>")
def f(number):
    # ok: py-flask-open-from-request
    return open(f"notes/{number}").read()


NOTES = {"a": "notes/a"}


@app.get("/g")
def g():
    # ok: py-flask-open-from-request
    return open(NOTES[request.args["name"]]).read()
