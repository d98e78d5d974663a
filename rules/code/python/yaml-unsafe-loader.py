import yaml


def read(stream):
    # ruleid: py-yaml-unsafe-loader
    yaml.load(stream, Loader=yaml.Loader)
    # ruleid: py-yaml-unsafe-loader
    yaml.load(stream, yaml.UnsafeLoader)
    # ruleid: py-yaml-unsafe-loader
    list(yaml.load_all(stream, Loader=yaml.CLoader))
    # ok: py-yaml-unsafe-loader
    yaml.load(stream, Loader=yaml.SafeLoader)
    # ok: py-yaml-unsafe-loader
    yaml.load(stream, Loader=yaml.CSafeLoader)
    # ok: py-yaml-unsafe-loader
    yaml.load(stream, Loader=yaml.FullLoader)
