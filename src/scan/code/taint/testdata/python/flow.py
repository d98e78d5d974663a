from flask import request


def direct():
    # ruleid: taint
    sink(request.args.get("name"))
    # ruleid: taint
    sink("first", source())
    # ok: taint
    sink("constant")


def copied():
    name = source()
    copy = name
    # ruleid: taint
    sink(copy)
    later = None
    # ok: taint
    sink(later)
    later = copy
    # ruleid: taint
    sink(later)


def overwritten():
    name = source()
    name = "guest"
    # ok: taint
    sink(name)
    name = source()
    # ruleid: taint
    sink(name)


def compound():
    query = "SELECT * FROM users"
    # ok: taint
    sink(query)
    query += f" WHERE name = '{source()}'"
    query += " LIMIT 1"
    # ruleid: taint
    sink(query)


def swapped():
    first, second = source(), "constant"
    first, second = second, first
    # ok: taint
    sink(first)
    # ruleid: taint
    sink(second)


def chained():
    first = second = source()
    # ruleid: taint
    sink(first)
    # ruleid: taint
    sink(second)


def walrus():
    if (name := source()) is not None:
        # ruleid: taint
        sink(name)


def annotated():
    name: str = source()
    fallback = name or "guest"
    # ruleid: taint
    sink(fallback)
    # ok: taint
    sink(name == "admin")


counter = "none"


def globals_stored():
    global counter
    counter = source()
    # ruleid: taint
    sink(counter)
