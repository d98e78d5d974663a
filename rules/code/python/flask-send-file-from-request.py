import os

from flask import Flask, request, send_file, send_from_directory

app = Flask(__name__)


@app.get("/a")
def a():
    # ruleid: py-flask-send-file-from-request
    return send_file(os.path.join("files", request.args["name"]))


@app.get("/b")
def b():
    name = request.args.get("name")
    # ruleid: py-flask-send-file-from-request
    return send_file("files/" + name)


@app.get("/c/<name>")
def c(name):
    # ok: py-flask-send-file-from-request
    return send_from_directory("files", name)


@app.get("/d")
def d():
    # ok: py-flask-send-file-from-request
    return send_file("files/index.html")
