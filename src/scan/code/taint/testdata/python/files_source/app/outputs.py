def write(text):
    # ruleid: taint
    sink(text)


def log(text):
    # ok: taint
    sink(text)


def send(text):
    # ruleid: taint
    sink(text)
