def escaped(text):
    return sanitize(text)


def maybe_escaped(text, raw=False):
    if raw:
        return text
    return sanitize(text)


def checked(text):
    sanitize(text)
    return text
