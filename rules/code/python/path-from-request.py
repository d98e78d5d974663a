import os
import shutil
from pathlib import Path

from flask import Flask, abort, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "/srv/files"
FOLDERS = {"a": "/srv/a", "b": "/srv/b"}


def path_of(name):
    return os.path.join(FOLDER, name)


@app.post("/remove")
def remove():
    # ruleid: py-path-from-request
    os.remove(request.form["name"])
    name = request.form.get("name")
    # ruleid: py-path-from-request
    shutil.rmtree(f"{FOLDER}/{name}")
    # ruleid: py-path-from-request
    os.listdir(path_of(name))
    # ruleid: py-path-from-request
    os.rename("/tmp/new", FOLDER + "/" + name)
    # ruleid: py-path-from-request
    Path(FOLDER, name).unlink()
    # ok: py-path-from-request
    os.remove(path_of(secure_filename(name)))
    # ok: py-path-from-request
    os.remove(os.path.join(FOLDER, os.path.basename(name)))
    # ok: py-path-from-request
    os.listdir(FOLDERS[name])
    # ok: py-path-from-request
    os.remove(f"{FOLDER}/{int(request.form['number'])}")
    # ok: py-path-from-request
    os.remove(path_of("index"))
    path = os.path.realpath(path_of(name))
    if not path.startswith(FOLDER + "/"):
        abort(403)
    # ok: py-path-from-request
    os.remove(path)
    name = "index"
    # ok: py-path-from-request
    os.remove(path_of(name))


def other(folder):
    # ok: py-path-from-request
    shutil.rmtree(folder)
