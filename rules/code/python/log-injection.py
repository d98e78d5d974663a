import logging

from flask import request

log = logging.getLogger(__name__)


def login():
    # ruleid: py-log-injection
    logging.warning("failed login of " + request.form["user"])
    # ruleid: py-log-injection
    log.info(f"search {request.args.get('q')}")
    # ok: py-log-injection
    log.info("search " + repr(request.args.get("q")))
    # ok: py-log-injection
    log.info("search %s", "x")
