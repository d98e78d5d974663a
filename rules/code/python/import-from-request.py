import importlib

from flask import request


def load(name):
    # ruleid: py-import-from-request
    one = importlib.import_module(request.args["plugin"])
    # ruleid: py-import-from-request
    two = __import__("plugins." + request.form["name"])
    # ok: py-import-from-request
    three = importlib.import_module("plugins.base")
    # ok: py-import-from-request
    four = importlib.import_module(name)
    return one, two, three, four
