import base64
import hmac
import json
import pickle

import yaml
from django.http import HttpResponse
from flask import Flask, abort, request

app = Flask(__name__)
KEY = open("key", "rb").read()


def decoded(value):
    return base64.b64decode(value)


@app.post("/load")
def load():
    # ruleid: py-deserialization
    pickle.loads(request.data)
    cart = request.cookies.get("cart")
    # ruleid: py-deserialization
    pickle.loads(base64.b64decode(cart))
    # ruleid: py-deserialization
    pickle.loads(decoded(cart))
    # ruleid: py-deserialization
    pickle.load(request.files["cart"])
    # ruleid: py-deserialization
    yaml.load(request.data, Loader=yaml.UnsafeLoader)
    # ruleid: py-deserialization
    yaml.unsafe_load(request.form["settings"])
    # ok: py-deserialization
    yaml.safe_load(request.data)
    # ok: py-deserialization
    yaml.load(request.data, Loader=yaml.SafeLoader)
    # ok: py-deserialization
    json.loads(request.data)
    # ok: py-deserialization
    pickle.loads(pickle.dumps({"a": 1}))
    # ok: py-deserialization
    return pickle.load(open("settings.pickle", "rb"))


@app.post("/signed")
def signed():
    body = request.get_data()
    if not hmac.compare_digest(hmac.digest(KEY, body, "sha256"), b"..."):
        abort(403)
    # ok: py-deserialization
    return pickle.loads(body)


def view(request):
    # ruleid: py-deserialization
    return HttpResponse(pickle.loads(request.body))
