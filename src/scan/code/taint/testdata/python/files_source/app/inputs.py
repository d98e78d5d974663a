def read_name():
    return source()


def read_version():
    return "1.0"


def read_pair():
    return read_version(), read_name()
