def tuples():
    first, second = source(), "constant"
    # ruleid: taint
    sink(first)
    # ok: taint
    sink(second)
    (third, (fourth, fifth)) = ("c", (source(), "e"))
    # ok: taint
    sink(third)
    # ruleid: taint
    sink(fourth)
    # ok: taint
    sink(fifth)


def starred():
    head, *rest = "constant", source(), "constant"
    # ok: taint
    sink(head)
    # ruleid: taint
    sink(rest[0])


def of_tainted():
    first, second = source().split(",", 1)
    # ruleid: taint
    sink(first)
    # ruleid: taint
    sink(second)


def pair():
    return source(), "constant"


def record():
    return {"name": source(), "role": "guest"}


def results():
    first, second = pair()
    # ruleid: taint
    sink(first)
    # ok: taint
    sink(second)
    # ruleid: taint
    sink(pair()[0])
    # ok: taint
    sink(pair()[1])
    # ruleid: taint
    sink(record()["name"])
    # ok: taint
    sink(record()["role"])


def in_loop():
    for name, role in [(source(), "guest"), ("b", "admin")]:
        # ruleid: taint
        sink(name)
        # ok: taint
        sink(role)


def into_members(user):
    user.name, user.role = source(), "guest"
    # ruleid: taint
    sink(user.name)
    # ok: taint
    sink(user.role)
