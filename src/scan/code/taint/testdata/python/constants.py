from flask import request

DEBUG = False


def arithmetic():
    param = request.args.get("name")
    num = 106
    bar = "safe" if (7 * 18) + num > 200 else param
    # ok: taint
    sink(bar)
    other = "safe" if (7 * 42) - num > 200 else param
    # ruleid: taint
    sink(other)


def never_runs():
    name = "guest"
    if False:
        name = source()
    # ok: taint
    sink(name)
    if DEBUG:
        # ok: taint
        sink(source())


def always_runs():
    name = source()
    if True:
        name = "guest"
    # ok: taint
    sink(name)


def character():
    param = request.args.get("name")
    possible = "ABC"
    guess = possible[1]
    match guess:
        case "A":
            bar = param
        case "B":
            bar = "safe"
        case "C" | "D":
            bar = param
        case _:
            bar = "none"
    # ok: taint
    sink(bar)
    if possible[0] == "A":
        bar = param
    # ruleid: taint
    sink(bar)


def after_return():
    name = source()
    return name
    # ok: taint
    sink(name)


def key_in_variable():
    first = "a"
    values = {"a": source(), "b": "constant"}
    # ruleid: taint
    sink(values[first])
    second = "b"
    # ok: taint
    sink(values[second])


def membership():
    name = source()
    if "x" not in "abc":
        name = "guest"
    # ok: taint
    sink(name)
