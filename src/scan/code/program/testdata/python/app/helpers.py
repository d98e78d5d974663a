def slug(text):
    def inner(): pass
    return text

def slug(text, again):
    return text

_hidden = 1
