def run(source, session):
    # ruleid: py-exec-dynamic
    exec(source)
    # ruleid: py-exec-dynamic
    exec(f"result = {source}", {})
    # ok: py-exec-dynamic
    exec("import this")
    # ok: py-exec-dynamic
    session.exec(source)
