import yaml


def read(stream):
    # ruleid: py-yaml-unsafe-load
    one = yaml.safe_load(stream)
    # ruleid: py-yaml-unsafe-load
    two = yaml.safe_load(stream.read())
    # ok: py-yaml-unsafe-load
    yaml.safe_load(stream)
    # ok: py-yaml-unsafe-load
    yaml.dump(one)
    return two
