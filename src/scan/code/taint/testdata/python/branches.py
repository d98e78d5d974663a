def one_path(flag):
    name = "guest"
    if flag:
        name = source()
    # ruleid: taint
    sink(name)


def both_overwritten(flag):
    name = source()
    if flag:
        name = "yes"
    else:
        name = "no"
    # ok: taint
    sink(name)


def chain(level):
    name = source()
    if level > 2:
        name = "high"
    elif level > 1:
        # ruleid: taint
        sink(name)
    else:
        name = "low"
    # ruleid: taint
    sink(name)


def conditional(flag):
    name = source()
    # ruleid: taint
    sink(name if flag else "guest")
    # ok: taint
    sink("known" if name else "guest")


def matched(kind):
    value = source()
    match kind:
        case "a":
            value = "first"
        case "b" | "c":
            # ruleid: taint
            sink(value)
            value = "second"
        case _:
            value = "none"
    # ok: taint
    sink(value)


def captured_by_match():
    match source():
        case [first, *rest]:
            # todoruleid: taint
            sink(first)
        case other:
            # todoruleid: taint
            sink(other)


def early_return(flag):
    name = "guest"
    if flag:
        name = source()
        return name
    # ok: taint
    sink(name)
    return name
