import yaml


def read(stream, text):
    # ruleid: py-yaml-load-without-loader
    one = yaml.safe_load(stream)
    # ruleid: py-yaml-load-without-loader
    two = yaml.safe_load(text.strip())
    # ok: py-yaml-load-without-loader
    yaml.safe_load(stream)
    # ok: py-yaml-load-without-loader
    yaml.load(stream, Loader=yaml.SafeLoader)
    # ok: py-yaml-load-without-loader
    yaml.load(stream, yaml.CSafeLoader)
    return one, two
