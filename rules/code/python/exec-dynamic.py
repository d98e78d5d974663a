def run(source, session):
    # ruleid: py-exec-dynamic
    exec(source)
    # ruleid: py-exec-dynamic
    exec(f"result = {source}", {})
    # ok: py-exec-dynamic
    exec("import this")
    # ok: py-exec-dynamic
    session.exec(source)


def more(source):
    lines = ["import os"]
    # ok: py-exec-dynamic
    exec("\n".join(lines))
    code = "import {}".format(source)
    # ruleid: py-exec-dynamic
    exec(code)
    source = "x = 1"
    # ok: py-exec-dynamic
    exec(source)
