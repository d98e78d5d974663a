import os
import uuid

from flask import request
from werkzeug.utils import secure_filename


def upload():
    file = request.files["file"]
    # ruleid: py-flask-upload-name
    file.save(os.path.join("uploads", file.filename))
    # ruleid: py-flask-upload-name
    file.save(f"uploads/{file.filename}")
    # ruleid: py-flask-upload-name
    file.save("uploads/" + file.filename)
    # ok: py-flask-upload-name
    file.save(os.path.join("uploads", secure_filename(file.filename)))
    # ok: py-flask-upload-name
    file.save(os.path.join("uploads", uuid.uuid4().hex))


def path_of(name):
    return "uploads/{}".format(name)


def more():
    upload = request.files["upload"]
    name = upload.filename
    # ruleid: py-flask-upload-name
    upload.save(path_of(name))
    # ok: py-flask-upload-name
    upload.save(path_of(secure_filename(name)))
    name = "upload"
    # ok: py-flask-upload-name
    upload.save(path_of(name))
