import ast


def compute(text, table):
    # ruleid: py-eval-dynamic
    total = eval(text)
    # ruleid: py-eval-dynamic
    eval("lambda x: " + text, {})
    # ok: py-eval-dynamic
    eval("1 + 1")
    # ok: py-eval-dynamic
    ast.literal_eval(text)
    # ok: py-eval-dynamic
    table.eval(text)
    return total
