def carried(count):
    previous = "none"
    current = "none"
    for _ in range(count):
        # ruleid: taint
        sink(previous)
        previous = current
        current = source()


def of_list():
    for item in source():
        # ruleid: taint
        sink(item)
    for item in ["a", "b"]:
        # ok: taint
        sink(item)
    for index, item in enumerate(source()):
        # ruleid: taint
        sink(item)
    for first, second in zip(["a"], source()):
        # ruleid: taint
        sink(second)


def while_loop(lines):
    text = ""
    while lines > 0:
        text += source()
        lines -= 1
    # ruleid: taint
    sink(text)


def stopped(items):
    found = "none"
    for item in items:
        if item == "stop":
            found = source()
            break
        if item == "skip":
            continue
        # ok: taint
        sink(found)
    # ruleid: taint
    sink(found)


def skipped(items):
    value = "none"
    for item in items:
        value = source()
        if item == "safe":
            value = "safe"
            continue
        # ruleid: taint
        sink(value)
        value = "done"
    # ok: taint
    sink(value)


def with_else(items):
    value = source()
    for item in items:
        if item:
            break
    else:
        value = "none"
    # ruleid: taint
    sink(value)


def comprehensions():
    trimmed = [item.strip() for item in source()]
    # ruleid: taint
    sink(trimmed)
    fixed = ["x" for _ in source()]
    # ok: taint
    sink(fixed)
    by_name = {name: len(name) for name in source()}
    for name in by_name:
        # ruleid: taint
        sink(name)
    # ruleid: taint
    sink(", ".join(item for item in source()))
