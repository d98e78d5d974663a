import shell
import text as words
from flask import request
from text import join, version as fixed


def handler():
    name = request.args.get("name")
    # ruleid: taint
    sink(words.quote(name))
    # ok: taint
    sink(fixed(name))
    # ruleid: taint
    sink(join("a", second=name))
    # ok: taint
    sink(join("a", "b"))
    shell.run(name)
    shell.run_fixed("uptime")
