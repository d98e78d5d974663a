import settings
from flask import request
from settings import DEBUG, OPEN_KEY, SAFE_KEY, TABLE


def handler():
    name = request.args.get("name")
    # ok: taint
    sink(f"SELECT * FROM {TABLE}")
    if DEBUG:
        # ok: taint
        sink(name)
    # ok: taint
    sink(name if settings.DEBUG else "guest")
    # ruleid: taint
    sink(settings.STARTED_WITH)
    values = {"a": name, "b": "constant"}
    # ruleid: taint
    sink(values[OPEN_KEY])
    # ok: taint
    sink(values[SAFE_KEY])
