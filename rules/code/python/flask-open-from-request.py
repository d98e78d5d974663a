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
