import logging.config


def start(check):
    # ruleid: py-logging-config-listen
    thread = logging.config.listen()
    # ruleid: py-logging-config-listen
    other = logging.config.listen(9030)
    # ok: py-logging-config-listen
    logging.config.listen(9030, verify=check)
    # ok: py-logging-config-listen
    logging.config.fileConfig("logging.ini")
    return thread, other
