def only_path():
    name = sanitize(source())
    # ok: taint
    sink(name)
    # ok: taint
    sink(f"Hello, {sanitize(source())}")


def one_path(flag):
    name = source()
    if flag:
        name = sanitize(name)
    # ruleid: taint
    sink(name)


def both_paths(flag):
    name = source()
    if flag:
        name = sanitize(name)
    else:
        name = sanitize(name.strip())
    # ok: taint
    sink(name)


def ignored():
    name = source()
    sanitize(name)
    # ruleid: taint
    sink(name)


def original_sunk():
    name = source()
    clean = sanitize(name)
    # ruleid: taint
    sink(name)
    # ok: taint
    sink(clean)
    # ruleid: taint
    sink(clean, name)


def tainted_again():
    name = sanitize(source())
    name += source()
    # ruleid: taint
    sink(name)


def in_comprehension():
    names = [sanitize(name) for name in source()]
    # ok: taint
    sink(names)
    # todook: taint
    sink(list(map(sanitize, source())))


def in_try():
    name = source()
    try:
        name = sanitize(name)
    except ValueError:
        pass
    # ruleid: taint
    sink(name)
