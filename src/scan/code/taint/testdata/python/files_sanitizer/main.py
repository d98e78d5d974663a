import clean
from clean import maybe_escaped
from flask import request


def handler(raw):
    name = request.args.get("name")
    # ok: taint
    sink(clean.escaped(name))
    # ruleid: taint
    sink(maybe_escaped(name, raw=raw))
    # todook: taint
    sink(maybe_escaped(name))
    # ruleid: taint
    sink(clean.checked(name))
    safe = clean.escaped(name).strip()
    # ok: taint
    sink(f"Hello, {safe}")
