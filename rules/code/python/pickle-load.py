import json
import pickle
from pickle import loads


def restore(stream, body):
    # ruleid: py-pickle-load
    state = pickle.load(stream)
    # ruleid: py-pickle-load
    other = loads(body)
    # ok: py-pickle-load
    copy = pickle.loads(pickle.dumps(state))
    # ok: py-pickle-load
    json.loads(body)
    # ok: py-pickle-load
    pickle.dumps(state)
    return state, other, copy
