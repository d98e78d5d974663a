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


def more():
    name = request.args.get("name")
    # ruleid: py-log-injection
    log.warning("no user %s", name)
    # ruleid: py-log-injection
    log.warning("no user " + name)
    # todoruleid: py-log-injection
    log.warning("no user {}".format(name))
    # ok: py-log-injection
    log.warning("no user %r", name)
    # ok: py-log-injection
    log.warning(f"no user {name!r}")
    # ok: py-log-injection
    log.warning("no user %s", name.replace("\n", ""))
    # ok: py-log-injection
    log.warning("no user %d", int(name))
    # ok: py-log-injection
    log.warning("%d characters", len(name))
    name = "nobody"
    # ok: py-log-injection
    log.warning("no user %s", name)
