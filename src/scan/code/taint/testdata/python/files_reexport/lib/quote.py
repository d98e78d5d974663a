def quote(text):
    return f'"{text}"'


def fixed(text):
    return "fixed"
