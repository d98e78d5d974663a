import logging

log = logging.getLogger(__name__)


def login(user, password, config):
    # ruleid: py-secret-in-log
    log.info("login %s %s", user, password)
    # ruleid: py-secret-in-log
    logging.debug("key %s", config.api_key)
    # ruleid: py-secret-in-log
    print("password:", password)
    # ok: py-secret-in-log
    log.info("login %s", user)
    # ok: py-secret-in-log
    log.info("login %s, %d characters", user, len(password))
    # ok: py-secret-in-log
    print("password changed")
