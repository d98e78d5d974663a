import json
import shelve

import dill
import joblib
import jsonpickle


def read(path, body):
    # ruleid: py-pickle-family-load
    model = joblib.load(path)
    # ruleid: py-pickle-family-load
    state = jsonpickle.decode(body)
    # ruleid: py-pickle-family-load
    more = dill.loads(body)
    # ruleid: py-pickle-family-load
    book = shelve.open(path)
    # ok: py-pickle-family-load
    joblib.dump(model, path)
    # ok: py-pickle-family-load
    json.loads(body)
    return state, more, book
