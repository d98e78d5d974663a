import json
import marshal


def read(stream, body):
    # ruleid: py-marshal-load
    code = marshal.load(stream)
    # ruleid: py-marshal-load
    other = marshal.loads(body)
    # ok: py-marshal-load
    json.loads(body)
    # ok: py-marshal-load
    marshal.dumps(code)
    return other
