import functools


def captured():
    name = source()
    role = "guest"

    def show():
        # ruleid: taint
        sink(name)
        # ok: taint
        sink(role)

    show()


def stored():
    name = "guest"

    def load():
        nonlocal name
        name = source()

    load()
    # todoruleid: taint
    sink(name)


def lambdas():
    wrap = lambda value: f"({value})"
    # ruleid: taint
    sink(wrap(source()))
    # ok: taint
    sink(wrap("constant"))
    # ruleid: taint
    sink((lambda value: value)(source()))


def apply(callback, value):
    return callback(value)


def show_value(value):
    # ruleid: taint
    sink(value)


def show_fixed(value):
    # ok: taint
    sink(value)


def passed():
    apply(show_value, source())
    apply(show_fixed, "constant")
    # ruleid: taint
    sink(apply(lambda value: value.strip(), source()))
    # ok: taint
    sink(apply(lambda value: "constant", source()))


def callbacks():
    # ruleid: taint
    sink(list(map(lambda item: item.strip(), source())))
    # ruleid: taint
    sink(sorted(source(), key=lambda item: item.lower()))
    # ruleid: taint
    sink(functools.reduce(lambda text, item: text + item, source(), ""))
    # ruleid: taint
    sink([item for item in filter(None, source())])


def prefixer(prefix):
    def add(value):
        return prefix + value

    return add


# ruleid: taint
sink(prefixer("a")(source()))
# ruleid: taint
sink(prefixer(source())("b"))


def generate():
    yield source()
    yield "constant"


def generated():
    for item in generate():
        # ruleid: taint
        sink(item)


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@logged
def decorated(value):
    # ruleid: taint
    sink(value)


decorated(source())
