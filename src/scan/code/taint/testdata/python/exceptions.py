import json


def assigned():
    name = "guest"
    try:
        name = source()
    except OSError:
        name = "failed"
    # ruleid: taint
    sink(name)


def overwritten_afterwards():
    name = "guest"
    try:
        name = source()
    finally:
        name = "done"
    # ok: taint
    sink(name)


def in_except():
    name = "guest"
    try:
        name = source()
        json.loads(name)
        name = "parsed"
    except ValueError:
        # ruleid: taint
        sink(name)
    else:
        # ok: taint
        sink(name)


def in_finally():
    name = "guest"
    try:
        name = source()
    finally:
        # ruleid: taint
        sink(name)


def raised():
    try:
        raise ValueError(source())
    except ValueError as error:
        # ruleid: taint
        sink(str(error))
    try:
        raise ValueError("constant")
    except ValueError as error:
        # ok: taint
        sink(str(error))


def required(name):
    if name is None:
        name = source()
        raise ValueError("no name")
    # ok: taint
    sink(name)
    return name


def returned():
    try:
        return source()
    except OSError:
        return "failed"


# ruleid: taint
sink(returned())
required("constant")


def opened(path):
    with open(source()) as file:
        # todoruleid: taint
        sink(file.read())
    with open("constant") as file:
        # ok: taint
        sink(file.name)
