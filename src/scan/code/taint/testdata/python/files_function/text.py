def quote(text):
    return f"'{text}'"


def version(text):
    return "1.0"


def join(first, second):
    return first + second
