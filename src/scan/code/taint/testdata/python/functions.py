def identity(value):
    return value


def ignore(value):
    return "constant"


def read():
    return source()


def read_twice():
    return read().strip()


def run(command):
    # ruleid: taint
    sink(command)


def run_safely(command):
    # ok: taint
    sink(command)


def run_later(command):
    run(identity(command))


def calls():
    # ruleid: taint
    sink(identity(source()))
    # ok: taint
    sink(ignore(source()))
    # ok: taint
    sink(identity("constant"))
    # ruleid: taint
    sink(read_twice())
    run_later(source())
    run_safely("constant")


def repeat(value, count):
    if count == 0:
        return value
    return repeat(value + value, count - 1)


def greet(name, greeting="Hello"):
    return greeting + ", you"


def second(*values):
    return values[1]


def option(**options):
    return options["name"]


def only_keyword(*, text, mark="!"):
    return text


def shapes():
    # ruleid: taint
    sink(repeat(source(), 3))
    # ok: taint
    sink(greet(source()))
    # ruleid: taint
    sink(greet("you", source()))
    # ruleid: taint
    sink(greet(greeting=source(), name="you"))
    # ok: taint
    sink(greet(greeting="Hello", name=source()))
    # ruleid: taint
    sink(second("a", source()))
    # ok: taint
    sink(second(source(), "b"))
    # ruleid: taint
    sink(option(role="guest", name=source()))
    # ok: taint
    sink(option(role=source(), name="guest"))
    # ruleid: taint
    sink(only_keyword(text=source()))
    # ok: taint
    sink(only_keyword(mark=source(), text="a"))
    # ruleid: taint
    sink(repeat(*[source(), 3]))


def fill(target):
    target["name"] = source()


def extend(target, value):
    target.append(value)


def out_parameters():
    target = {"role": "guest"}
    fill(target)
    # ruleid: taint
    sink(target["name"])
    # ok: taint
    sink(target["role"])
    items = []
    extend(items, source())
    # ruleid: taint
    sink(items[0])
