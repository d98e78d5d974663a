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


PLUGINS = {"a": "plugins.a"}


def module_of(name):
    return f"plugins.{name}"


def more(tools):
    name = request.args.get("name")
    # ruleid: py-import-from-request
    importlib.import_module(module_of(name))
    # ruleid: py-import-from-request
    getattr(tools, name)()
    # ruleid: py-import-from-request
    globals()[name]()
    # ok: py-import-from-request
    importlib.import_module(PLUGINS[name])
    # ok: py-import-from-request
    importlib.import_module(module_of("base"))
    # ok: py-import-from-request
    getattr(tools, "run")(name)
    if name not in PLUGINS:
        return
    # ok: py-import-from-request
    importlib.import_module(module_of(name))
