import yaml


def read(stream):
    # ruleid: py-yaml-unsafe-load
    one = yaml.unsafe_load(stream)
    # ruleid: py-yaml-unsafe-load
    two = list(yaml.unsafe_load_all(stream.read()))
    # ok: py-yaml-unsafe-load
    yaml.safe_load(stream)
    # ok: py-yaml-unsafe-load
    yaml.full_load(stream)
    # ok: py-yaml-unsafe-load
    yaml.dump(one)
    return two
