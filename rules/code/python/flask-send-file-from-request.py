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


def path_of(name):
    return os.path.join("files", name)


@app.get("/e/<name>")
def e(name):
    # ruleid: py-flask-send-file-from-request
    send_file("files/{}".format(name))
    # ruleid: py-flask-send-file-from-request
    send_file(path_of(name))
    # ok: py-flask-send-file-from-request
    send_file(path_of("index.html"), download_name=name)
    path = os.path.abspath(path_of(name))
    if not path.startswith("/srv/files/"):
        return "no"
    # ok: py-flask-send-file-from-request
    return send_file(path)
