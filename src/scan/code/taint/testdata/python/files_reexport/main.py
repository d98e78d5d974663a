import lib
from flask import request
from lib import Runner, fixed, quoted


def handler():
    name = request.args.get("name")
    # ruleid: taint
    sink(quoted(name))
    # ok: taint
    sink(fixed(name))
    lib.run(name)
    Runner().start(name)
